"""Edits a record during an incident: events, and the state of the response."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.body.placeholders import is_placeholder
from mkdocs_incidents.reading.instants import parse_instant, render_instant
from mkdocs_incidents.recording.commit import Change, edit_file
from mkdocs_incidents.recording.edits.body_timeline import fill_row, find_timeline, insert_event, rename_event
from mkdocs_incidents.recording.edits.edit import Edit, RefusedEditError
from mkdocs_incidents.recording.edits.front_matter_edits import insert_entry, remove_key, set_list, set_value
from mkdocs_incidents.recording.edits.metadata_edits import set_metadata
from mkdocs_incidents.recording.edits.metadata_length import with_length
from mkdocs_incidents.recording.edits.record_document import Document, parse_document
from mkdocs_incidents.recording.record_ids import match_ids
from mkdocs_incidents.recording.yaml_text import one_line

PHRASES: Mapping[str, str] = {
    "detected_at": "Issue first detected",
    "acknowledged_at": "Incident acknowledged",
    "identified_at": "Root cause identified",
    "mitigated_at": "Mitigation applied",
    "resolved_at": "Incident marked resolved",
}
"""The template's own events, each of which names an instant."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A new point of the response: the instant's name (`acknowledged_at` … `resolved_at`) and time (aware).

    `note` is added to the timeline; `mitigation` is what ended the impact.
    """

    name: str
    at: datetime
    note: str = ""
    mitigation: str = ""


@dataclass(frozen=True, slots=True)
class Reopening:
    """It is not over: since when that is known (aware), a note for the timeline, whether the mitigation holds."""

    at: datetime
    note: str = ""
    still_mitigated: bool = False


def find_incident(workspace: Workspace, identity: str) -> Incident:
    """The incident of an id in any of its forms. Raises IncidentsError where there is none, or more than one."""
    meant = match_ids(identity, (incident.id for incident in workspace.incidents))
    found = [incident for incident in workspace.incidents if incident.id in meant]
    if not found:
        known = [incident.id for incident in workspace.incidents]
        raise IncidentsError(f"there is no incident {identity}; {suggest(identity, known) if known else 'none at all'}")
    if len(found) > 1:
        paths = ", ".join(incident.artifact.path for incident in found)
        raise IncidentsError(f"the id {identity} belongs to several records: {paths}")
    return found[0]


def log_event(root: Path, workspace: Workspace, identity: str, event: str, at: datetime) -> Edit:
    """Add a line to the timeline of a record, and write it. `at` is aware; fractions of a second are left out.

    Raises RefusedEditError where the rules refuse it, IncidentsError where there is no such record or it cannot be
    written.
    """
    return _edit(root, workspace, identity, lambda raw: add_event(raw, event, at))


def set_instant(root: Path, workspace: Workspace, identity: str, progress: Progress) -> Edit:
    """Say when the response came to a new point, and write it.

    Raises as `log_event`, and RefusedEditError where the record has that instant already.
    """
    return _edit(root, workspace, identity, lambda raw: add_instant(raw, progress))


def reopen(root: Path, workspace: Workspace, identity: str, reopening: Reopening) -> Edit:
    """Clear the resolution and the mitigation, and log it.

    Raises as `log_event`; RefusedEditError where nothing is resolved.
    """
    return _edit(root, workspace, identity, lambda raw: reopen_record(raw, reopening))


def set_severity(root: Path, workspace: Workspace, identity: str, severity: str, at: datetime) -> Edit:
    """Change the severity wherever the record says it, and log that it changed at `at`. Raises as `log_event`."""

    def change(raw: str) -> str:
        before = parse_document(raw).fields.get("severity")
        changed = change_severity(raw, severity)
        if not before or before == severity:
            return changed
        return add_event(changed, f"Severity changed from {before} to {severity}", at)

    return _edit(root, workspace, identity, change)


def confirm_inferred(root: Path, workspace: Workspace, identity: str, names: Sequence[str] = ()) -> Edit:
    """Take fields off the list of what was inferred: those named, or all. Raises as `log_event`.

    RefusedEditError where a field that is named is not on the list.
    """
    inferred = find_incident(workspace, identity).inferred
    if unknown := [name for name in names if name not in inferred] or ([] if inferred else ["nothing"]):
        known = f"inferred: {', '.join(inferred)}" if inferred else "nothing in it was inferred"
        raise RefusedEditError(f"{identity} has no inferred {', '.join(unknown)}; {known}")
    left = [name for name in inferred if names and name not in names]
    return _edit(root, workspace, identity, lambda raw: set_list(raw, "inferred", left))


def add_event(raw: str, event: str, at: datetime, *, exact: bool = False) -> str:
    """The record with one more line in its timeline, in whichever form that is written; `exact` keeps the seconds."""
    event, at = one_line(event), _seconds(at)
    if is_placeholder(event):
        raise RefusedEditError("the text is empty, or is a placeholder of the template")
    document = parse_document(raw)
    front = document.record.front.fields.get("timeline") or []
    in_body = find_timeline(document) is not None and ("timeline" in document.record.body.fields or not front)
    if in_body and front:
        at = at.replace(second=0)  # both have to say the same, and a row may hold minutes only
    if in_body:
        raw = insert_event(raw, event, at, exact=exact)
    if front or not in_body:
        raw = insert_entry(raw, "timeline", place_in_time(front, at), {"at": render_instant(at), "event": event})
    return raw


def add_instant(raw: str, progress: Progress) -> str:
    """The record with an instant: in the template's own row where the timeline is a document, else as a key."""
    name, at, note = progress.name, _seconds(progress.at), one_line(progress.note)
    document = parse_document(raw)
    known = document.fields.get(name)
    if known:
        raise RefusedEditError(f"{name} is {known} already")
    timeline = find_timeline(document)
    if timeline is not None and not document.record.front.fields.get("timeline"):
        row = next((row for row in timeline.unfilled() if PHRASES[name].lower() in " ".join(row.cells).lower()), None)
        event = _phrase(name, note, progress.mitigation)
        raw = fill_row(raw, row, event, at) if row else insert_event(raw, event, at)
    elif note:
        raw = add_event(raw, note, at)
    read = parse_document(raw).fields
    if parse_instant(str(read.get(name))) != at:
        raw = set_value(raw, name, render_instant(at))
    if progress.mitigation and read.get("mitigation") != progress.mitigation:
        raw = set_value(raw, "mitigation", progress.mitigation)
    return with_length(raw) if name == "resolved_at" else raw


def reopen_record(raw: str, reopening: Reopening) -> str:
    """The record without its `resolved_at` and, unless it is still mitigated, without its mitigation.

    The timeline keeps what was written of both, in words that no longer say that they hold.
    """
    if not parse_document(raw).fields.get("resolved_at"):
        raise RefusedEditError("the incident is not resolved")
    raw = _clear(raw, "resolved_at", "Marked resolved, and reopened later")
    if not reopening.still_mitigated:
        raw = remove_key(_clear(raw, "mitigated_at", "Mitigated until it came back"), "mitigation")
    raw = with_length(raw)
    return add_event(raw, f"Reopened: {reopening.note}" if reopening.note else "Reopened", reopening.at)


def _clear(raw: str, name: str, phrase: str) -> str:
    """The record without an instant; the event that told of it gets another phrase."""
    document = parse_document(raw)
    index = find_phrase(document, name)
    if index is not None:
        raw = rename_event(raw, index, PHRASES[name], phrase)
    return remove_key(raw, name)


def change_severity(raw: str, severity: str) -> str:
    """The record with another severity, in the front matter and in the body's metadata where they name one."""
    document = parse_document(raw)
    in_body = "severity" in document.record.body.fields
    if in_body:
        raw = set_metadata(raw, "severity", severity)
    if document.record.front.fields.get("severity") or not in_body:
        raw = set_value(raw, "severity", severity)
    inferred = document.record.front.fields.get("inferred") or []
    return set_list(raw, "inferred", [name for name in inferred if name != "severity"]) if inferred else raw


def _edit(root: Path, workspace: Workspace, identity: str, change: Change) -> Edit:
    return edit_file(root, workspace, find_incident(workspace, identity).artifact.path, change)


def _phrase(name: str, note: str, mitigation: str) -> str:
    phrase = PHRASES[name]
    if name == "acknowledged_at":
        phrase += ", investigation started"
    if mitigation:
        phrase += f" ({mitigation.replace('-', ' ')})"
    return f"{phrase}: {note}" if note else phrase


def find_phrase(document: Document, name: str) -> int | None:
    """Which event of the body's timeline is the template's own for an instant; None where there is none."""
    entries: Sequence[Mapping[str, Any]] = document.record.body.fields.get("timeline", ())
    phrase = PHRASES[name].lower()
    return next((index for index, entry in enumerate(entries) if entry["event"].lower().startswith(phrase)), None)


def place_in_time(entries: Sequence[Any], at: datetime) -> int:
    """Where in a list of entries with `at` an instant belongs: behind the last entry that is not later."""
    times = [parse_instant(str(entry.get("at"))) if isinstance(entry, dict) else None for entry in entries]
    behind = [index for index, known in enumerate(times) if known and known <= at]
    if behind:
        return behind[-1] + 1
    return next((index for index, known in enumerate(times) if known), len(entries))


def _seconds(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)
