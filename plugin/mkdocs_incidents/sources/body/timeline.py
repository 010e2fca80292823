"""The timeline of a body: a table of times and events, or a list whose items begin with a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from mkdocs_incidents.sources.body.labels import strip_bold
from mkdocs_incidents.sources.body.placeholders import is_placeholder
from mkdocs_incidents.sources.body.sections import Block, list_items, table_rows
from mkdocs_incidents.sources.instants import parse_event_time

_TIME_COLUMNS = ("time", "when", "at", "timestamp", "date")
_LEADING_MARKUP = "*_`["
_BETWEEN = re.compile(r"^(?:\*\*|__|`|\]|[\s:,.;|–—-])+")

_INSTANT_PHRASES = (
    ("detected_at", "issue first detected"),
    ("acknowledged_at", "incident acknowledged"),
    ("identified_at", "root cause identified"),
    ("mitigated_at", "mitigation applied"),
    ("resolved_at", "incident marked resolved"),
)
"""The template's own events: they name an instant of the incident. Other wordings are not interpreted."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One event as written; `at` is in UTC, None where its time could not be read. `line` counts from 0."""

    at: datetime | None
    event: str
    line: int

    def instant_name(self) -> str | None:
        """The instant that this event of the template stands for."""
        event = self.event.lower()
        return next((name for name, phrase in _INSTANT_PHRASES if event.startswith(phrase)), None)


def parse_timeline(block: Block, day: date | None, previous: datetime | None) -> list[TimelineRow]:
    """The events of a table or list block; rows that are still placeholders are left out."""
    rows: list[TimelineRow] = []
    for time_text, event, line in _written(block):
        if is_placeholder(time_text):
            continue
        at, rest = parse_event_time(time_text.lstrip(_LEADING_MARKUP), day, previous)
        text = strip_bold(event or _BETWEEN.sub("", rest))
        if is_placeholder(text):
            continue
        rows.append(TimelineRow(at, text, line))
        previous = at or previous
    return rows


def _written(block: Block) -> Iterator[tuple[str, str, int]]:
    if block.kind == "table":
        header, rows = table_rows(block)
        column = next((index for index, name in enumerate(header) if name.startswith(_TIME_COLUMNS)), 0)
        for row in rows:
            yield row.cells[column], _join(row.cells[:column] + row.cells[column + 1 :]), row.line
    else:
        for item in list_items(block):
            yield item.text, "", item.first


def _join(cells: Iterable[str]) -> str:
    return " — ".join(cell for cell in cells if cell)
