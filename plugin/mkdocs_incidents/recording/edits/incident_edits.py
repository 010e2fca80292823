"""Edits a record and writes it: events, response status, updates, action items, links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.artifact import OTHER_END
from mkdocs_incidents.model.incident import SentUpdate
from mkdocs_incidents.model.vocabulary import ActionStatus
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.commit import Change, edit_file, edit_files
from mkdocs_incidents.recording.edit import Edit, RefusedEditError
from mkdocs_incidents.recording.edits.action_edits import with_action, with_action_status
from mkdocs_incidents.recording.edits.front_matter_edits import append_text, set_list, set_value
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.edits.response_changes import (
    Progress,
    Reopening,
    add_event,
    add_instant,
    add_update,
    change_severity,
    reopen_record,
    with_progress,
)
from mkdocs_incidents.recording.record_ids import find_artifact, find_incident


def log_event(root: Path, workspace: Workspace, identity: str, event: str, at: datetime) -> Edit:
    """Add a line to a record's timeline, and write it. `at` is aware, and is cut to whole seconds.

    Raises RefusedEditError if the rules refuse it, and IncidentsError if there is no such record or it cannot be
    written.
    """
    return _edit(root, workspace, identity, lambda raw: add_event(raw, event, at))


def set_instant(root: Path, workspace: Workspace, identity: str, progress: Progress) -> Edit:
    """Set a milestone of the response, and write it.

    Raises as `log_event` does, and RefusedEditError if the record already has that time.
    """
    return _edit(root, workspace, identity, lambda raw: add_instant(raw, progress))


def correct_progress(root: Path, workspace: Workspace, identity: str, progress: Progress) -> Edit:
    """Correct the time of a milestone, and write it. Raises as `log_event` does."""
    return _edit(root, workspace, identity, lambda raw: with_progress(raw, progress))


def reopen(root: Path, workspace: Workspace, identity: str, reopening: Reopening) -> Edit:
    """Clear the resolution and the mitigation, and log the reopening.

    Raises as `log_event` does, and RefusedEditError if nothing is resolved.
    """
    return _edit(root, workspace, identity, lambda raw: reopen_record(raw, reopening))


def set_severity(root: Path, workspace: Workspace, identity: str, severity: str, at: datetime) -> Edit:
    """Change the severity everywhere in the record, and log the change at `at`. Raises as `log_event` does."""

    def change(raw: str) -> str:
        before = parse_document(raw).fields.get("severity")
        changed = change_severity(raw, severity)
        if not before or before == severity:
            return changed
        return add_event(changed, f"Severity changed from {before} to {severity}", at)

    return _edit(root, workspace, identity, change)


def record_update(root: Path, workspace: Workspace, identity: str, update: SentUpdate) -> Edit:
    """Add a sent message to the record's `updates`, in time order, and write the record.

    Raises RefusedEditError if the rules refuse it, and IncidentsError if there is no such record or it cannot be
    written.
    """
    return _edit(root, workspace, identity, lambda raw: add_update(raw, update))


def add_action(root: Path, workspace: Workspace, identity: str, action: Action) -> Edit:
    """Add an open action item, and write it.

    Raises RefusedEditError if the rules refuse it, and IncidentsError if there is no such record or it cannot be
    written.
    """
    return _edit(root, workspace, identity, lambda raw: with_action(raw, action))


def set_action_status(root: Path, workspace: Workspace, identity: str, number: int, status: ActionStatus) -> Edit:
    """Close or reopen the action item with a number (from 1, in the record's order), on the workspace's day.

    Raises as `add_action` does.
    """
    today = workspace.now.date()
    return _edit(root, workspace, identity, lambda raw: with_action_status(raw, number, status, today))


def confirm_inferred(root: Path, workspace: Workspace, identity: str, names: Sequence[str] = ()) -> Edit:
    """Remove fields from the list of inferred fields: the named ones, or all. Raises as `log_event` does.

    Raises RefusedEditError if a named field is not on the list.
    """
    inferred = find_incident(workspace, identity).inferred
    if not inferred:
        raise RefusedEditError(f"nothing in {identity} was inferred")
    if unknown := [name for name in names if name not in inferred]:
        raise RefusedEditError(f"{identity} has no inferred {', '.join(unknown)}; inferred: {', '.join(inferred)}")
    left = [name for name in inferred if names and name not in names]
    return _edit(root, workspace, identity, lambda raw: set_list(raw, "inferred", left))


def link(root: Path, workspace: Workspace, identity: str, target: str, key: str = "depends_on") -> tuple[Edit, ...]:
    """Link one artifact to another with a key (depends_on, blocks, parent, children), in both files.

    Raises RefusedEditError if the link exists, leads to itself, or replaces another parent; and IncidentsError if there
    is no such artifact or a file cannot be written.
    """
    one, other = find_artifact(workspace, identity), find_artifact(workspace, target)
    if one.path == other.path:
        raise RefusedEditError(f"{one.id} cannot be linked to itself")
    edits = edit_files(
        root,
        workspace,
        {
            one.path: lambda raw: with_link(raw, key, other.id),
            other.path: lambda raw: with_link(raw, OTHER_END[key], one.id),
        },
    )
    if not any(edit.diff() for edit in edits):
        raise RefusedEditError(f"{one.id} and {other.id} are already linked in this way")
    return tuple(edit for edit in edits if edit.diff())


def with_link(raw: str, key: str, identity: str) -> str:
    """Add a link to the artifact. If it already has the link, the text does not change."""
    value = parse_document(raw).record.front.fields.get(key)
    if value == identity or (isinstance(value, list) and identity in value):
        return raw
    if key != "parent":
        return append_text(raw, key, identity)
    if value:
        raise RefusedEditError(f"the parent is {value} already")
    return set_value(raw, key, identity)


def _edit(root: Path, workspace: Workspace, identity: str, change: Change) -> Edit:
    return edit_file(root, workspace, find_incident(workspace, identity).artifact.path, change)
