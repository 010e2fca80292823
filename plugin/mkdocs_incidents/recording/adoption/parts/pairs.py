"""Reads labels and their values: `**Date**: x`, tables of two columns, short sections, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs_incidents.model.fields import SECTIONS
from mkdocs_incidents.reading.body.body_sections import Block, list_items, table_rows
from mkdocs_incidents.reading.body.labels import split_pair, strip_bold
from mkdocs_incidents.recording.adoption.outline import Outline, Part
from mkdocs_incidents.recording.adoption.post_mortem_words import label_field
from mkdocs_incidents.recording.adoption.severity_words import titled_severity

_READ_APART = frozenset({*SECTIONS} - {"impact"})
_STATUS_TOOL = frozenset({"resolved", "resolvedWhen", "affected", "affectedsystems", "severity"})
_TAG = re.compile(r"<br\s*/?>\s*|\s{2,}$")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label as written, its value, and its line from 0."""

    label: str
    value: str
    line: int


def document_pairs(outline: Outline, front: Mapping[str, Any], line: int) -> list[Pair]:
    """Every pair of a document, and the severity in its title. `line` is that of the front matter.

    Sections that are read as a whole are left out.
    """
    pairs = [*_front_pairs(front, line), *_pairs_of_parts(outline)]
    if {"from", "subject"} <= {pair.label.lower() for pair in pairs}:  # an e-mail has the date of its writing
        pairs = [Pair("created", one.value, one.line) if one.label == "Date" else one for one in pairs]
    heading = next((part for part in outline.parts if part.level == 1), None)
    if heading and "severity" not in {label_field(pair.label) for pair in pairs}:
        named = titled_severity(heading.heading)
        pairs += [Pair("severity", named, heading.line)] if named else []
    return pairs


def _front_pairs(front: Mapping[str, Any], line: int) -> Iterator[Pair]:
    """The keys of the front matter as labels.

    `date` is the incident's only in the files of a status page; in a blog it is the day of writing.
    """
    for key, value in front.items():
        if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
            continue
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        if str(key).lower() in ("date", "pubdate", "publishdate") and not _STATUS_TOOL & front.keys():
            yield Pair("created", text, line)
        elif not isinstance(value, bool | dict | None) and str(key) not in ("id", "title"):
            yield Pair(str(key), text, line)


def _pairs_of_parts(outline: Outline) -> Iterator[Pair]:
    for part in outline.parts:
        if part.kind not in _READ_APART:
            yield from (pair for pair in read_pairs(outline, part) if part.level < 2 or not _is_step(pair))


def _is_step(pair: Pair) -> bool:
    """Whether a pair tells what somebody or a program did, as in the evidence: `Action: Reboot`."""
    return pair.label.lower() == "action"


def read_pairs(outline: Outline, part: Part) -> Iterator[Pair]:
    """Yield every pair of a part. A heading that is a label forms a pair with its first paragraph.

    The section on the impact is read as a whole instead.
    """
    for block in part.blocks:
        if block.kind != "blockquote" or part.level < 2:  # at the head; further below, somebody is quoted
            yield from _block_pairs(outline, block)
    is_impact = part.own and part.kind == "impact"
    if part.level and label_field(part.heading) and part.blocks and not is_impact:
        yield from _short_section(outline, part)


def _block_pairs(outline: Outline, block: Block) -> Iterator[Pair]:
    if block.kind in ("paragraph", "blockquote"):
        for line in outline.paragraph(block):
            for text in re.split(r"\s+\|\s+", _TAG.sub("", line.text)):
                yield from _pair(text, (), line.number)
    elif block.kind in ("bullet_list", "ordered_list"):
        for item in list_items(block):
            yield from _pair(item.text, item.nested, item.first)
    elif block.kind == "table":
        yield from _table_pairs(outline, block)


def _pair(text: str, nested: tuple[str, ...], line: int) -> Iterator[Pair]:
    if pair := split_pair(text):
        value = "; ".join((pair[1], *nested)) if pair[1] else ", ".join(nested)
        yield Pair(pair[0], value, line)
    elif nested and label_field(text):
        yield Pair(text, ", ".join(nested), line)


def _table_pairs(outline: Outline, block: Block) -> Iterator[Pair]:
    """Yield the rows of a table of two columns, header included, or the one row below a header of labels."""
    header, rows = table_rows(block)
    if len(header) == 2:
        cells = [cell.strip() for cell in outline.lines[block.first].strip().strip("|").split("|")]
        if len(cells) == 2 and all(cells):
            yield Pair(strip_bold(cells[0]).rstrip(":"), strip_bold(cells[1]), block.first)
        for row in rows:
            yield Pair(strip_bold(row.cells[0]).rstrip(":"), strip_bold(row.cells[1]), row.line)
    elif len(rows) == 1:
        for name, cell in zip(header, rows[0].cells, strict=False):
            yield Pair(name, strip_bold(cell), rows[0].line)


def _short_section(outline: Outline, part: Part) -> Iterator[Pair]:
    block = part.blocks[0]
    if block.kind == "paragraph":
        lines = outline.paragraph(block)
        if lines and not split_pair(lines[0].text):
            yield Pair(part.heading, strip_bold(" ".join(line.text for line in lines)), block.first)
    elif block.kind == "bullet_list":
        items = [item.text for item in list_items(block)]
        if not any(split_pair(item) for item in items):
            yield Pair(part.heading, ", ".join(items), block.first)
