"""Reads the timeline in a body: a table of times and events, or a list whose items begin with a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from mkdocs_incidents.model.fields import EVENTS
from mkdocs_incidents.reading.body.body_sections import Block, list_items, table_rows
from mkdocs_incidents.reading.body.labels import strip_bold
from mkdocs_incidents.reading.body.placeholders import is_placeholder
from mkdocs_incidents.reading.instants import names_another_zone, parse_event_time

_TIME_COLUMN = re.compile(r"(?:times?|when|at|timestamp)\b")
_DATE_COLUMN = re.compile(r"(?:date|day)\b")
_UNFILLED_TIME = re.compile(r"[*_`\[]*(?:YYYY-MM-DD[T ]+)?HH:MM")
_OPENING = re.compile(r"\*\*|__|[*_`\[]")
_CLOSING = {"[": "]"}
_SEPARATOR = re.compile(r"(?:[:,.;|–—-]+|\s+(?:[:,.;-]+(?=\s|$)|[–—|]+))*\s*")
"""Separates a time from its event. After a space, `-5 °C`, `.env` and `--force` belong to the event."""


class TimelineRow(NamedTuple):
    """One event as written. `at` is in UTC, or None if its time could not be read. `line` counts from 0."""

    at: datetime | None
    event: str
    line: int

    def instant_name(self) -> str | None:
        """Return the time field that an event of the template sets. Other wordings set none."""
        event = self.event.lower()
        return next((name for name, phrase in EVENTS.items() if event.startswith(phrase.lower())), None)


class _Written(NamedTuple):
    """A row or item: the text with the time at its start, the rest of the event, and the line."""

    time: str
    event: str
    line: int


def parse_timeline(block: Block, heading: str, day: date | None, previous: datetime | None) -> list[TimelineRow]:
    """Return the events of a table or list. Rows that are still placeholders are left out."""
    elsewhere, written = _read_table(block) if block.kind == "table" else (False, _read_list(block))
    elsewhere = elsewhere or names_another_zone(heading)
    rows: list[TimelineRow] = []
    for entry in written:
        at, text = _parse_entry(entry, day, previous, elsewhere)
        if not is_placeholder(text):
            rows.append(TimelineRow(at, text, entry.line))
            previous = at or previous
    return rows


def _read_table(block: Block) -> tuple[bool, Iterator[_Written]]:
    """Return whether the heading of the time column names another zone than UTC, and the rows."""
    header, rows = table_rows(block)
    columns = _time_columns(header)
    others = [index for index in range(len(header)) if index not in columns]
    written = (
        _Written(
            " ".join(strip_bold(row.cells[index]) for index in columns).strip(),
            _join(row.cells[index] for index in others),
            row.line,
        )
        for row in rows
    )
    return any(names_another_zone(header[index]) for index in columns), written


def _time_columns(header: Sequence[str]) -> tuple[int, ...]:
    """Return the date column, if there is one, and the time column, which is the first one by default."""
    found = (
        next((index for index, name in enumerate(header) if pattern.match(name)), None)
        for pattern in (_DATE_COLUMN, _TIME_COLUMN)
    )
    return tuple(index for index in found if index is not None) or (0,)


def _read_list(block: Block) -> Iterator[_Written]:
    return (_Written(item.text, _join(item.nested), item.first) for item in list_items(block))


def _parse_entry(
    entry: _Written, day: date | None, previous: datetime | None, elsewhere: bool
) -> tuple[datetime | None, str]:
    """Return the time and the event. If there is no readable time, all text is the event. "" is an unfilled entry."""
    marks = [] if entry.time[:1].isdigit() else _opening_marks(entry.time)
    bare = entry.time[sum(map(len, marks)) :]
    at, rest = parse_event_time(bare, day, previous, elsewhere=elsewhere)
    if len(rest) < len(bare):
        text = _without_closing(rest, marks)
    elif _UNFILLED_TIME.match(entry.time) or (entry.time and is_placeholder(entry.time)):
        return None, ""
    else:
        text = entry.time
    return at, _join((strip_bold(text), strip_bold(entry.event)))


def _opening_marks(text: str) -> list[str]:
    marks: list[str] = []
    at = 0
    while match := _OPENING.match(text, at):
        marks.append(match[0])
        at = match.end()
    return marks


def _without_closing(rest: str, marks: Sequence[str]) -> str:
    """Return the text after the time, without the closing markup of the time."""
    rest = rest[_SEPARATOR.match(rest).end() :]  # type: ignore[union-attr] # it matches nothing, too
    for index in range(len(marks) - 1, -1, -1):
        closing = _CLOSING.get(marks[index], marks[index])
        if not rest.startswith(closing):
            return "".join(marks[: index + 1]) + rest
        rest = rest[len(closing) :]
        rest = rest[_SEPARATOR.match(rest).end() :]  # type: ignore[union-attr]
    return rest


def _join(texts: Iterable[str]) -> str:
    return " — ".join(text for text in texts if text)
