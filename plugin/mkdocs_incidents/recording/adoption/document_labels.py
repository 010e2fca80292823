"""Collects the labels of a document with their values: keys of its front matter, labels in its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_incidents.model.fields import SECTIONS
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.metadata import MetadataReader
from mkdocs_incidents.recording.adoption.outline import Outline
from mkdocs_incidents.recording.adoption.parts.pairs import Pair, read_pairs
from mkdocs_incidents.recording.adoption.post_mortem_words import label_field
from mkdocs_incidents.recording.adoption.severity_words import titled_severity
from mkdocs_incidents.recording.adoption.times.zones import Zone

_READ_APART = frozenset({*SECTIONS} - {"impact"})
_STATUS_TOOL = frozenset({"resolved", "resolvedWhen", "affected", "affectedsystems", "severity"})


def read_labels(
    outline: Outline, front: Mapping[str, Any], found: Found, reader: MetadataReader, zone: Zone | None
) -> None:
    """Give all labels to the reader; `zone` is that of documents that name none."""
    pairs = [*_front_pairs(front, found), *_all_pairs(outline)]
    if {"from", "subject"} <= {pair.label.lower() for pair in pairs}:  # an e-mail has the date of its writing
        pairs = [Pair("created", one.value, one.line) if one.label == "Date" else one for one in pairs]
    labels = {label_field(pair.label) for pair in pairs}
    heading = next((part for part in outline.parts if part.level == 1), None)
    if heading and "severity" not in labels and (severity := titled_severity(heading.heading)):
        pairs.append(Pair("severity", severity, heading.line))
    for part in outline.parts:
        if part.kind == "impact":
            for pair in read_pairs(outline, part):
                reader.read_impact(pair)
    reader.read(pairs, zone)


def _front_pairs(front: Mapping[str, Any], found: Found) -> Iterator[Pair]:
    """Keys of the front matter as labels; `date` is the incident's only in the files of a status page.

    In those of a blog it is the day of writing."""
    for key, value in front.items():
        if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
            continue
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        line = 1 - found.first_line
        if str(key).lower() in ("date", "pubdate", "publishdate") and not _STATUS_TOOL & front.keys():
            yield Pair("created", text, line)
        elif not isinstance(value, bool | dict | None) and str(key) not in ("id", "title"):
            yield Pair(str(key), text, line)


def _all_pairs(outline: Outline) -> Iterator[Pair]:
    for part in outline.parts:
        if part.kind not in _READ_APART:
            yield from read_pairs(outline, part)
