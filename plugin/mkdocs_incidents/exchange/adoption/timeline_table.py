"""The rows of a timeline table, each as a text that begins with its time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_incidents.exchange.adoption.zones import Zone, find_zone
from mkdocs_incidents.sources.body.labels import strip_bold
from mkdocs_incidents.sources.body.sections import Block, Row, table_rows

_TIME = re.compile(
    r"(?:local |start |event )?(?:times?|when|at|timestamp|hour|clock|start|(?:utc|gmt)(?: time)?$"
    r"|date ?/ ?time|date(?: and )?time)\b"
)
_DATE = re.compile(r"(?:date|day)\b(?! ?/| and)")
_ZONE = re.compile(r"(?:time ?zone|tz|zone|(?:utc |gmt )?offset)$")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_NUMBER = re.compile(r"(?:#|no\.?|nr\.?|step)$")


@dataclass(frozen=True, slots=True)
class Rows:
    """Texts with their lines, counted from 0, and the zone that the heading of the times names."""

    entries: list[tuple[str, int]]
    zone: Zone | None


def read_rows(block: Block, document: str) -> Rows:
    """Put day, time and zone first; the other cells follow in their order. An empty day is that of the row above."""
    header, rows = table_rows(block)
    times = _time_columns(header, document)
    first = [index for index, name in enumerate(header) if _DATE.match(name) and index not in times][:1]
    zones = [index for index, name in enumerate(header) if _ZONE.fullmatch(name)]
    left_out = {*_all_times(header, document), *first, *zones} | {
        i for i, name in enumerate(header) if _NUMBER.fullmatch(name)
    }
    others = [index for index in range(len(header)) if index not in left_out and index not in times]
    leading = [*first, *times, *zones]
    entries = []
    if any(_CLOCK.match(name) for name in header):  # a table without a heading: its first row is an event, too
        rows = [Row(_written_header(block), block.first), *rows]
    for row in rows:
        when = " ".join(cell for index in leading if (cell := strip_bold(row.cells[index]).strip("`")))
        what = " — ".join(cell for index in others if (cell := strip_bold(row.cells[index])))
        entries.append((f"{when} | {what}" if when else what, row.line))
    zone = find_zone(" ".join(_upper(header[index]) for index in times), document)
    return Rows(entries, zone)


def _time_columns(header: tuple[str, ...], document: str) -> list[int]:
    """The column of the times: that in UTC where there are several; the first one where none is named."""
    named = _all_times(header, document)
    utc = [index for index in named if "utc" in header[index] or "gmt" in header[index]]
    return (utc or named or [0])[:1]


def _all_times(header: tuple[str, ...], document: str) -> list[int]:
    return [i for i, name in enumerate(header) if _is_time(name, document)]


def _upper(name: str) -> str:
    """The reader of tables gives headings in lower case; zones are written in capitals, but for names of places."""
    return re.sub(r"\b[a-z]{2,4}\b", lambda match: match[0].upper(), name)


def _is_time(name: str, document: str) -> bool:
    return not _ZONE.fullmatch(name) and bool(_TIME.match(name) or find_zone(_upper(name), document))


def _written_header(block: Block) -> tuple[str, ...]:
    """The first row as it is written; the reader of tables gives it in lower case."""
    names = [(element.name, element.nesting) for element in block.elements]
    head = block.elements[: names.index(("TableHead", -1))]
    cells = (one for one in head if one.name == "TableCell" and one.nesting >= 0)
    return tuple(block.source.text(cell.first, cell.last).replace("\\|", "|") for cell in cells)
