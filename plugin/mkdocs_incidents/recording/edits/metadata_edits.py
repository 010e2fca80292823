"""Edits the metadata in the body, such as `- **Severity**: P1`, and fills in the duration there."""

from __future__ import annotations

import re

from mkdocs_incidents.model.duration import show_length
from mkdocs_incidents.reading.body.body_sections import list_items, parse_sections
from mkdocs_incidents.reading.body.headings import section_kind
from mkdocs_incidents.reading.body.labels import split_label
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.recording.edits.record_document import Document, Splice, parse_document

_VALUE = re.compile(r"\s*[-*+]\s+(?:\*\*|__)?[^*_:]+(?:\*\*:|__:|:\*\*|:__|:)[ \t]*(.*)")
_PLACEHOLDER = "X hours Y minutes"
_OURS = re.compile(rf"{_PLACEHOLDER}|(?:\d+ hours?)?(?: ?\d+ minutes?)?")


def set_metadata(raw: str, label: str, value: str, replaces: re.Pattern[str] | None = None) -> str:
    """Set the value of a label in the metadata. Without that label, the text does not change.

    With `replaces`, only a value that it matches is replaced.
    """
    document = parse_document(raw)
    line = _label_line(document, label)
    match = _VALUE.match(document.line(line)) if line is not None else None
    if line is None or match is None or (replaces and not replaces.fullmatch(match[1].strip())):
        return raw
    start = document.line_start(line)
    gap = "" if document.line(line)[: match.start(1)].endswith((" ", "\t")) else " "
    return document.apply([Splice(start + match.start(1), start + match.end(1), gap + value)])


def with_length(raw: str) -> str:
    """Set the duration from the start (or detection) to the resolution, or the placeholder while it is open.

    If somebody has written other words, they stay.
    """
    fields = parse_document(raw).fields
    began = parse_instant(str(fields.get("started_at") or fields.get("detected_at")))
    ended = parse_instant(str(fields.get("resolved_at")))
    value = show_length(ended - began) if began and ended and began <= ended else _PLACEHOLDER
    return set_metadata(raw, "duration", value, replaces=_OURS)


def _label_line(document: Document, label: str) -> int | None:
    sections = parse_sections(document.record.front.body)
    blocks = (block for section in sections if section_kind(section.heading) == "metadata" for block in section.blocks)
    lists = (block for block in blocks if block.kind in ("bullet_list", "ordered_list"))
    items = (item for block in lists for item in list_items(block))
    found = (item.first for item in items if split_label(item.text)[0] == label)
    line = next(found, None)
    return None if line is None else document.body_line(line)
