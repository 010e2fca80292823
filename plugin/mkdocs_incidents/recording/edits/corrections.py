"""Corrects a time of the response that a record already has."""

from __future__ import annotations

from datetime import datetime

from mkdocs_incidents.model.fields import EVENTS
from mkdocs_incidents.reading.instants import parse_instant, render_instant
from mkdocs_incidents.recording.edits.body_timeline import insert_event
from mkdocs_incidents.recording.edits.edit import RefusedEditError
from mkdocs_incidents.recording.edits.front_matter_edits import set_value
from mkdocs_incidents.recording.edits.metadata_length import with_length
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.edits.response_changes import Progress, add_event, find_phrase, with_word

_ENDS = ("started_at", "detected_at", "resolved_at")
"""The instants between which the duration in the metadata is measured."""


def with_progress(raw: str, progress: Progress) -> str:
    """The record with the new time, with the word where one is given, and with the note as an event."""
    raw = with_instant(raw, progress.name, progress.at)
    raw = with_word(raw, progress)
    return add_event(raw, progress.note, progress.at) if progress.note else raw


def with_instant(raw: str, name: str, at: datetime) -> str:
    """The record with another time for an instant: its row of the timeline moves to where it belongs."""
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
    index = find_phrase(document, name)
    if index is None:
        raise RefusedEditError(f"'{EVENTS.get(name, name)}' is not in the timeline: change {name} with incidents edit")
    event = document.record.body.fields["timeline"][index]["event"]
    line = document.body_line(document.record.body.lines[("timeline", index)])
    return insert_event(document.apply([document.remove_line(line)]), event, at)
