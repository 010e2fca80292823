"""Edits a timeline in the body: a table or a list below the template's heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mkdocs_incidents.printable import shorten
from mkdocs_incidents.reading.body.body_sections import Block, Row, list_items, parse_sections, table_rows
from mkdocs_incidents.reading.body.headings import section_kind
from mkdocs_incidents.reading.instants import parse_instant, render_instant
from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.edits.record_document import Document, Splice, parse_document

_UNFILLED = re.compile(r"[*_`\[]*(?:YYYY-MM-DD[T ]+)?HH:MM")
_CLOCK = re.compile(r"[*_`]*\d{1,2}:\d{2}(?!\d|:)")
_ITEM = re.compile(r"(\s*(?:[-*+]|\d+[.)])\s+)")
_TIME = re.compile(r"(?:times?|when|at|timestamp)\b")
_DATE = re.compile(r"(?:date|day)\b")
_EVENT = re.compile(r"(?:events?|what|description|details?|notes?|message|action)\b")
_TABLE = "| Time | Event |\n|------|-------|"


@dataclass(frozen=True, slots=True)
class BodyTimeline:
    """The last block of the timeline. `first` and `end` are lines of the text; `header` is empty for a list."""

    first: int
    end: int
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def unfilled(self) -> list[Row]:
        """Return the template's rows that still wait for their time, with lines of the text."""
        return [row for row in self.rows if row.cells and _UNFILLED.match(row.cells[time_column(self.header)])]


def find_timeline(document: Document) -> BodyTimeline | None:
    """Find the timeline of the body, or None without its heading. An empty one begins and ends below the heading."""
    sections = [one for one in parse_sections(document.record.front.body) if section_kind(one.heading) == "timeline"]
    blocks = [
        block
        for section in sections
        for block in section.blocks
        if block.kind in ("table", "bullet_list", "ordered_list")
    ]
    if blocks:
        return _timeline(document, blocks[-1])
    if sections:
        below = document.body_line(sections[-1].below)
        return BodyTimeline(below, below, (), ())
    return None


def insert_event(raw: str, event: str, at: datetime, *, exact: bool = False) -> str:
    """Add an event in time order: as HH:MM if the others are and the day is clear, else in full.

    With `exact`, seconds are kept.

    Raises RefusedEditError if the text looks like a placeholder, or if the day of later rows would change.
    """
    document = parse_document(raw)
    timeline = find_timeline(document)
    if timeline is None:
        raise RefusedEditError("the body has no timeline")
    line = _place(document, timeline, at)
    for time in _spellings(document, timeline, at)[-1 if exact and at.second else 0 :]:
        after = document.apply([_insertion(document, timeline, line, time, event)])
        if _reads(document, after, event, at):
            return after
    raise RefusedEditError(
        f"'{shorten(event, 60)}' cannot be added to the timeline in the body, because it would be read differently: "
        "reword it, or write the times of the rows around it in full"
    )


def fill_row(raw: str, row: Row, event: str, at: datetime) -> str:
    """Fill in a row of the template, and move it if its time belongs elsewhere."""
    document = parse_document(raw)
    timeline = find_timeline(document)
    if timeline is None:
        raise RefusedEditError("the body has no timeline")
    line = row.line
    between = [(number, known) for number, known in _dated(document) if known]
    if any((number < line) != (known <= at) for number, known in between if number < line or known < at):
        without = document.apply([document.remove_line(line)])
        return insert_event(without, event, at)
    for time in _spellings(document, timeline, at):
        after = document.apply([document.replace_line(line, _row(document, timeline, time, event))])
        if _reads(document, after, event, at):
            return after
    without = document.apply([document.remove_line(line)])
    return insert_event(without, event, at)


def rename_event(raw: str, index: int, old: str, new: str) -> str:
    """Replace a part of the text of the entry at `index`."""
    document = parse_document(raw)
    line = document.body_line(document.record.body.lines[("timeline", index)])
    written = document.line(line)
    match = re.search(re.escape(old), written, re.IGNORECASE)
    if match is None:
        raise RefusedEditError(f"'{old}' is not where it was read, in line {line + 1}")
    return document.apply([document.replace_line(line, written[: match.start()] + new + written[match.end() :])])


def time_column(header: Sequence[str]) -> int:
    """Return the time column, which is the first one if none is named."""
    return next((index for index, name in enumerate(header) if _TIME.match(name)), 0)


def _timeline(document: Document, block: Block) -> BodyTimeline:
    first, end = document.body_line(block.first), document.body_line(block.last)
    if block.kind != "table":
        items = tuple(Row((item.text,), document.body_line(item.first)) for item in list_items(block))
        return BodyTimeline(first, end, (), items)
    header, rows = table_rows(block)
    return BodyTimeline(first, end, header, tuple(Row(row.cells, document.body_line(row.line)) for row in rows))


def _dated(document: Document) -> list[tuple[int, datetime | None]]:
    """Return the lines of the events that were read, each with its time."""
    entries: Sequence[Mapping[str, Any]] = document.record.body.fields.get("timeline", ())
    lines = document.record.body.lines
    return [
        (document.body_line(lines[("timeline", index)]), parse_instant(entry.get("at") or ""))
        for index, entry in enumerate(entries)
    ]


def _place(document: Document, timeline: BodyTimeline, at: datetime) -> int:
    """Return the line before which an event belongs: after the last one that is not later."""
    dated = _dated(document)
    behind = [index for index, (_, known) in enumerate(dated) if known and known <= at]
    rows = [row.line for row in timeline.rows]
    if behind:
        line = dated[behind[-1]][0]
        following = [other for other in rows if other > line]
        return following[0] if following else timeline.end
    if dated and any(known for _, known in dated):
        return next(line for line, known in dated if known)
    return rows[0] if rows and not dated else timeline.end


def _spellings(document: Document, timeline: BodyTimeline, at: datetime) -> list[str]:
    full = render_instant(at)
    column = time_column(timeline.header)
    times = [row.cells[column] for row in timeline.rows if len(row.cells) > column]
    short = not times or any(_CLOCK.match(time) or _UNFILLED.match(time) for time in times)
    return [at.strftime("%H:%M"), full] if short else [full]


def _insertion(document: Document, timeline: BodyTimeline, line: int, time: str, event: str) -> Splice:
    if timeline.rows or timeline.header:
        return document.insert_line(line, _row(document, timeline, time, event))
    gap = (
        "\n" if document.line(line).strip() else ""
    )  # without an empty line, the paragraph below would become a row of the table
    return document.insert_line(line, f"{_TABLE}\n| {time} | {_cell(event)} |{gap}")


def _row(document: Document, timeline: BodyTimeline, time: str, event: str) -> str:
    if not timeline.header:
        match = _ITEM.match(document.line(timeline.rows[-1].line))
        return f"{match[1] if match else '- '}{time} — {event}"
    cells = [""] * len(timeline.header)
    when = time_column(timeline.header)
    day = next((index for index, name in enumerate(timeline.header) if _DATE.match(name)), None)
    others = [index for index in range(len(cells)) if index not in (when, day)]
    what = next((index for index in others if _EVENT.match(timeline.header[index])), others[0] if others else when)
    if day is not None and "T" in time and day != when:
        cells[day], time = time.rstrip("Z").split("T")
    cells[when] = time
    cells[what] = _cell(event)
    indent = re.match(r"\s*", document.line(timeline.first))
    return f"{indent[0] if indent else ''}| {' | '.join(cells)} |"


def _cell(event: str) -> str:
    return event.replace("|", "\\|")


def _reads(document: Document, after: str, event: str, at: datetime) -> bool:
    """Return whether the timeline now has the same events and the new one, and nothing else."""
    before = _told(document)
    now = _told(parse_document(after))
    times = (at, at.replace(second=0))
    return any(
        entry[1] == event and entry[0] in times and [*now[:index], *now[index + 1 :]] == before
        for index, entry in enumerate(now)
    )


def _told(document: Document) -> list[tuple[datetime | None, str]]:
    entries: Sequence[Mapping[str, Any]] = document.record.body.fields.get("timeline", ())
    return [(parse_instant(entry.get("at") or ""), str(entry["event"])) for entry in entries]
