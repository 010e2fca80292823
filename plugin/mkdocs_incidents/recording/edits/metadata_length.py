"""Fills in the duration in the body's metadata, from the times."""

from __future__ import annotations

import re

from mkdocs_incidents.model.duration import show_length
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.recording.edits.metadata_edits import set_metadata
from mkdocs_incidents.recording.edits.record_document import parse_document

_PLACEHOLDER = "X hours Y minutes"
_OURS = re.compile(rf"{_PLACEHOLDER}|(?:\d+ hours?)?(?: ?\d+ minutes?)?")


def with_length(raw: str) -> str:
    """The record with its duration from the start, else the detection, to the resolution; the placeholder while open.

    What somebody has written in other words stays.
    """
    fields = parse_document(raw).fields
    began = parse_instant(str(fields.get("started_at") or fields.get("detected_at")))
    ended = parse_instant(str(fields.get("resolved_at")))
    value = show_length(ended - began) if began and ended and began <= ended else _PLACEHOLDER
    return set_metadata(raw, "duration", value, replaces=_OURS)
