"""Copies chat messages or issue comments into a record's timeline, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.commit import edit_file
from mkdocs_incidents.recording.edit import Edit, RefusedEditError
from mkdocs_incidents.recording.edits.body_timeline import find_timeline, rename_event
from mkdocs_incidents.recording.edits.front_matter_edits import append_text, set_in_entry
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.edits.response_changes import add_event
from mkdocs_incidents.recording.message import Message
from mkdocs_incidents.recording.record_ids import find_incident


def copy_messages(
    root: Path, workspace: Workspace, identity: str, messages: Sequence[Message]
) -> tuple[Edit, tuple[Message, ...]]:
    """Add new messages to a record's timeline, write it, and return them.

    Raises RefusedEditError if the rules refuse it, and IncidentsError if there is no such record or it cannot be
    written.
    """
    added: tuple[Message, ...] = ()

    def change(raw: str) -> str:
        nonlocal added
        added = unknown_messages(raw, messages)
        for message in added:
            raw = append_text(add_event(raw, message.event, message.at, exact=True), "copied", message.id)
        return raw

    edit = edit_file(root, workspace, find_incident(workspace, identity).artifact.path, change)
    return edit, added


def unknown_messages(raw: str, messages: Iterable[Message]) -> tuple[Message, ...]:
    """Return the messages that a record has not copied yet, oldest first, each once."""
    known = parse_document(raw).fields.get("copied") or []
    found = {message.id: message for message in messages if message.id not in known}
    return tuple(sorted(found.values(), key=lambda message: message.at))


def reword_message(root: Path, workspace: Workspace, identity: str, before: str, message: Message) -> Edit:
    """Replace the text of an entry whose message was edited. Its text was `before`.

    Raises RefusedEditError if no entry has that text, because somebody has reworded it. Raises as `copy_messages` does.
    """
    path = find_incident(workspace, identity).artifact.path
    return edit_file(root, workspace, path, lambda raw: with_reworded(raw, before, message.event))


def with_reworded(raw: str, before: str, after: str) -> str:
    """Replace the text of one entry."""
    document = parse_document(raw)
    found = [entry.get("event") for entry in document.fields.get("timeline") or [] if isinstance(entry, dict)]
    if before not in found:
        raise RefusedEditError("no entry of the timeline has the text of the message before it was edited")
    index = found.index(before)
    if document.record.front.fields.get("timeline"):
        return set_in_entry(raw, "timeline", index, "event", after)
    timeline = find_timeline(document)
    is_table = timeline is not None and bool(timeline.header)
    escaped = [text.replace("|", "\\|") if is_table else text for text in (before, after)]
    return rename_event(raw, index, *escaped)
