"""Reads each row of a timeline table as a text that begins with its time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs_incidents.reading.body.body_sections import Block, Row, table_rows
from mkdocs_incidents.reading.body.labels import strip_bold
from mkdocs_incidents.recording.adoption.times.days import Day, days_in, read_day, read_weekday
from mkdocs_incidents.recording.adoption.times.moments import read_moment
from mkdocs_incidents.recording.adoption.times.zones import Zone, find_zone

_TIME = re.compile(
    r"(?:local |start |event )?(?:times?|when|at|timestamp|hour|clock|start|(?:utc|gmt)(?: time)?$"
    r"|date ?/ ?time|date(?: and )?time|moment|horaire|heure|hora|fecha ?/ ?hora|data ?/ ?hora|zeit(?:punkt)?|uhrzeit"
    r"|tijd(?:stip)?|orario|ora|tid(?:spunkt)?|czas|время|時刻|日時|時間|时间)(?!\w)"
)
_DATE = re.compile(r"(?:date|day)\b(?! ?/| and)")
_ZONE = re.compile(r"(?:time ?zone|tz|zone|(?:utc |gmt )?offset)$")
_LENGTH = re.compile(r".*\b(?:duration|elapsed|delta|lasted|length|took|minutes|mins|since|until|end|ended|to)\b|Δ.*")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_NUMBER = re.compile(r"(?:#|no\.?|nr\.?|step)$")
_STEP = re.compile(r"#|step|order|sequence|seq\.?")
_SHORT_WORD = re.compile(r"(?<![\w'’])[a-z]{2,4}(?![\w'’])")
_BRACKETED = re.compile(r"\([^)]*\)")
_FEW_WORDS = 2
_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")
LONGEST = 45
"""Characters of a cell that is a time and nothing else."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Texts with their lines, counted from 0, and the day and zone in the header of the times.

    `timed` is whether the header names a column of times, or of steps in their order.
    """

    entries: list[tuple[str, int]]
    zone: Zone | None
    day: Day | None = None
    timed: bool = False


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns give the day, the time and the zone, and which the event."""

    leading: list[int]
    times: list[int]
    others: list[int]


def read_rows(block: Block, document: str, is_time: Callable[[str], bool]) -> Rows:
    """Write day, time and zone first, then the other cells in order. An empty day is that of the row above.

    `is_time` tells whether a cell is a time of day and nothing else.
    """
    header, rows = table_rows(block)
    if any(_CLOCK.match(name) for name in header):  # a table without a heading: its first row is an event, too
        rows = [Row(_written_header(block), block.first), *rows]
    columns = _columns(header, rows, document, is_time)
    year = next((found[1] for i in columns.leading if (found := _YEAR.search(header[i]))), "")
    entries = []
    for row in rows:
        cells = [cell for index in columns.leading if (cell := strip_bold(row.cells[index]).strip("`"))]
        when = " ".join(_with_year(cell, year) for cell in cells)
        what = " — ".join(cell for index in columns.others if (cell := strip_bold(row.cells[index])))
        entries.append((f"{when} | {what}" if when else what, row.line))
    names = " ".join(_upper(header[index]) for index in columns.times)
    days = days_in(names)
    timed = _TIME.match(header[0]) is not None or _STEP.fullmatch(header[0]) is not None
    return Rows(entries, find_zone(names, document), days[0] if len(days) == 1 else None, timed)


def _with_year(cell: str, year: str) -> str:
    read = read_day(cell) if year else None
    return f"{cell[: read[1]]} {year}{cell[read[1] :]}" if read and read[0].year is None else cell


def _columns(header: Sequence[str], rows: Sequence[Row], document: str, is_time: Callable[[str], bool]) -> _Columns:
    """Classify columns by their names, or else by their cells."""

    def filled(fits: Callable[[str], bool]) -> list[int]:
        return [i for i in range(len(header)) if _mostly([row.cells[i] for row in rows], fits)]

    named = [i for i, name in enumerate(header) if _names_time(name, document)]
    timed = [i for i in filled(is_time) if not _LENGTH.fullmatch(header[i])]
    all_times = [i for i in named if i in timed] or timed or named
    utc = [i for i in all_times if "utc" in header[i] or "gmt" in header[i]]
    times = (utc or all_times or ([] if _STEP.fullmatch(header[0]) else [0]))[:1]
    days = [i for i in filled(_is_day_cell) if i not in times]
    days = days or [i for i, name in enumerate(header) if _DATE.match(name) and i not in {*times, *timed}]
    weekdays = [
        i for i in filled(lambda cell: read_weekday(cell) is not None and len(cell) < LONGEST) if i not in times
    ]
    weekdays = [i for i in weekdays if i not in days]
    zones = [i for i, name in enumerate(header) if _ZONE.fullmatch(name)]
    numbers = [i for i, name in enumerate(header) if _NUMBER.fullmatch(name)]
    left_out = {*all_times, *named, *timed, *days, *weekdays, *zones, *numbers}
    leading = [*(days[:1] or weekdays[:1]), *times, *zones]
    return _Columns(leading, times, [i for i in range(len(header)) if i not in left_out and i not in times])


def _mostly(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    """Whether more than half of the cells with content pass a test."""
    filled = [plain for cell in cells if (plain := strip_bold(cell).strip("`"))]
    return bool(filled) and sum(map(fits, filled)) * 2 > len(filled)


def _is_day_cell(cell: str) -> bool:
    moment = read_moment(cell)
    return moment is not None and moment.day is not None and not moment.timed and len(cell) < LONGEST


def _upper(name: str) -> str:
    """Write short words of a header in capitals, because the table reader lowers them and zones are in capitals.

    In a sentence, such as `ce qui s'est passé`, a short word is not a zone.
    """
    where = _SHORT_WORD if _TIME.match(name) or len(name.split()) <= _FEW_WORDS else _BRACKETED
    return where.sub(lambda match: match[0].upper(), name)


def _names_time(name: str, document: str) -> bool:
    return not _ZONE.fullmatch(name) and bool(_TIME.match(name) or find_zone(_upper(name), document))


def _written_header(block: Block) -> tuple[str, ...]:
    """The first row as it was written; the table reader returns it in lower case."""
    names = [(element.name, element.nesting) for element in block.elements]
    head = block.elements[: names.index(("TableHead", -1))]
    cells = (one for one in head if one.name == "TableCell" and one.nesting >= 0)
    return tuple(block.source.text(cell.first, cell.last).replace("\\|", "|") for cell in cells)
