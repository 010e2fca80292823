"""Changes the text of a record during a response: events, milestones, severity, updates. Writes no file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from mkdocs_incidents.model.fields import EVENTS, FIELDS, HOW
from mkdocs_incidents.model.incident import SentUpdate
from mkdocs_incidents.reading.body.placeholders import is_placeholder
from mkdocs_incidents.reading.instants import parse_instant, render_instant
from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.edits.body_timeline import fill_row, find_timeline, insert_event, rename_event
from mkdocs_incidents.recording.edits.front_matter_edits import insert_entry, remove_key, set_list, set_value
from mkdocs_incidents.recording.edits.metadata_edits import set_metadata, with_length
from mkdocs_incidents.recording.edits.record_document import Document, parse_document
from mkdocs_incidents.recording.yaml_text import one_line

_ENDS = ("started_at", "detected_at", "resolved_at")
"""The times between which the duration in the metadata is measured."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A milestone: its field (`acknowledged_at` … `resolved_at`) and its time (aware).

    `note` is added to the timeline; `how` is the word for its cause (see HOW), such as what ended the impact.
    """

    name: str
    at: datetime
    note: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Reopening:
    """A reopening: its time (aware), a note for the timeline, and whether the mitigation still holds."""

    at: datetime
    note: str = ""
    still_mitigated: bool = False


def add_event(raw: str, event: str, at: datetime, *, exact: bool = False) -> str:
    """Add an event to the timeline, in the form in which it is written. `exact` keeps the seconds."""
    event, at = one_line(event), _seconds(at)
    if is_placeholder(event):
        raise RefusedEditError("the text is empty, or is a placeholder of the template")
    document = parse_document(raw)
    front = document.record.front.fields.get("timeline") or []
    in_body = find_timeline(document) is not None and ("timeline" in document.record.body.fields or not front)
    if in_body and front:
        at = at.replace(second=0)  # both must be the same, and a row may have only minutes
    if in_body:
        raw = insert_event(raw, event, at, exact=exact)
    if front or not in_body:
        raw = insert_entry(raw, "timeline", place_in_time(front, at), {"at": render_instant(at), "event": event})
    return raw


def add_instant(raw: str, progress: Progress) -> str:
    """Set a milestone: in the template's row if the timeline is a document, else as a key."""
    name, at, note = progress.name, _seconds(progress.at), one_line(progress.note)
    document = parse_document(raw)
    known = document.fields.get(name)
    if known:
        raise RefusedEditError(f"{name} is {known} already")
    timeline = find_timeline(document)
    if timeline is not None and not document.record.front.fields.get("timeline"):
        row = next((row for row in timeline.unfilled() if EVENTS[name].lower() in " ".join(row.cells).lower()), None)
        event = phrase(name, progress.how, note)
        raw = fill_row(raw, row, event, at) if row else insert_event(raw, event, at)
    elif note:
        raw = add_event(raw, note, at)
    if parse_instant(str(parse_document(raw).fields.get(name))) != at:
        raw = set_value(raw, name, render_instant(at))
    raw = _with_word(raw, progress)
    return with_length(raw) if name == "resolved_at" else raw


def _with_word(raw: str, progress: Progress) -> str:
    """Set the word for the cause, if one is given that the record does not have yet."""
    if not progress.how or parse_document(raw).fields.get(HOW[progress.name]) == progress.how:
        return raw
    return set_value(raw, HOW[progress.name], progress.how)


def with_progress(raw: str, progress: Progress) -> str:
    """Set a milestone's new time, its word if one is given, and its note as an event."""
    raw = with_instant(raw, progress.name, progress.at)
    raw = _with_word(raw, progress)
    return add_event(raw, progress.note, progress.at) if progress.note else raw


def with_instant(raw: str, name: str, at: datetime) -> str:
    """Set another time for a milestone. Its row of the timeline moves to its new place."""
    at = at.replace(microsecond=0)
    document = parse_document(raw)
    if name in document.record.body.fields:
        raw = _move_row(raw, name, at)
    front = parse_document(raw).record.front.fields
    if name in front or parse_instant(str(parse_document(raw).fields.get(name))) != at:
        raw = set_value(raw, name, render_instant(at))
    return with_length(raw) if name in _ENDS else raw


def _move_row(raw: str, name: str, at: datetime) -> str:
    document = parse_document(raw)
    index = _find_phrase(document, name)
    if index is None:
        raise RefusedEditError(f"'{EVENTS.get(name, name)}' is not in the timeline: change {name} with incidents edit")
    event = document.record.body.fields["timeline"][index]["event"]
    line = document.body_line(document.record.body.lines[("timeline", index)])
    return insert_event(document.apply([document.remove_line(line)]), event, at)


def reopen_record(raw: str, reopening: Reopening) -> str:
    """Remove `resolved_at` and, unless it is still mitigated, the mitigation.

    The timeline keeps their entries, in words that do not set a field.
    """
    if not parse_document(raw).fields.get("resolved_at"):
        raise RefusedEditError("the incident is not resolved")
    raw = _clear(raw, "resolved_at", "Marked resolved, and reopened later")
    if not reopening.still_mitigated:
        raw = remove_key(_clear(raw, "mitigated_at", "Mitigated until it came back"), HOW["mitigated_at"])
    raw = with_length(raw)
    return add_event(raw, f"Reopened: {reopening.note}" if reopening.note else "Reopened", reopening.at)


def _clear(raw: str, name: str, phrase: str) -> str:
    """Remove a milestone, and rephrase its event in the timeline."""
    document = parse_document(raw)
    index = _find_phrase(document, name)
    if index is not None:
        raw = rename_event(raw, index, EVENTS[name], phrase)
    return remove_key(raw, name)


def add_update(raw: str, update: SentUpdate) -> str:
    """Add an update to the record."""
    entries = parse_document(raw).record.front.fields.get("updates") or []
    fields = {
        "at": render_instant(update.at),
        "audience": str(update.audience),
        "state": str(update.state),
        "text": update.text,
    }
    return insert_entry(raw, "updates", place_in_time(entries, update.at), fields)


def change_severity(raw: str, severity: str) -> str:
    """Change the severity in the front matter and in the body's metadata, where they have one."""
    document = parse_document(raw)
    in_body = "severity" in document.record.body.fields
    if in_body:
        raw = set_metadata(raw, "severity", severity)
    if document.record.front.fields.get("severity") or not in_body:
        raw = set_value(raw, "severity", severity)
    inferred = document.record.front.fields.get("inferred") or []
    return set_list(raw, "inferred", [name for name in inferred if name != "severity"]) if inferred else raw


def phrase(name: str, how: str = "", note: str = "") -> str:
    """Return the template's event for a milestone, with the word for its cause and a note."""
    event = FIELDS[HOW[name]].event.format(how.replace("-", " ")) if how else EVENTS[name]
    if name == "acknowledged_at":
        event += ", investigation started"
    return f"{event}: {note}" if note else event


def _find_phrase(document: Document, name: str) -> int | None:
    """Return the index of the template's event for a milestone in the body's timeline, or None."""
    entries: Sequence[Mapping[str, Any]] = document.record.body.fields.get("timeline", ())
    event = EVENTS[name].lower()
    return next((index for index, entry in enumerate(entries) if entry["event"].lower().startswith(event)), None)


def place_in_time(entries: Sequence[Any], at: datetime) -> int:
    """Return the index at which a time belongs in a list of entries with `at`: after the last one that is not later."""
    times = [parse_instant(str(entry.get("at"))) if isinstance(entry, dict) else None for entry in entries]
    behind = [index for index, known in enumerate(times) if known and known <= at]
    if behind:
        return behind[-1] + 1
    return next((index for index, known in enumerate(times) if known), len(entries))


def _seconds(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)
