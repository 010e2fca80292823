"""Days and times of day as people write them. What two readers could read in two ways is not read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from mkdocs_incidents.exchange.adoption.zones import Zone, parse_zone, zone_pattern

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+(?:the\s+)?)?"
_YEAR = r"(\d{4})(?![\d:])"
_DMY = rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?{MONTH},?(?:[\s-]+{_YEAR})?"
_DAY_FORMS = (
    ("ymd", re.compile(_WEEKDAY + r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)", re.IGNORECASE)),
    ("ynd", re.compile(rf"(\d{{4}}),?[\s-]+{MONTH}[\s-]+(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])", re.IGNORECASE)),
    ("mdy", re.compile(rf"{_WEEKDAY}{MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s+{_YEAR})?", re.IGNORECASE)),
    ("dmy", re.compile(_DMY, re.IGNORECASE)),
    ("dots", re.compile(_WEEKDAY + r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)", re.IGNORECASE)),
    ("slashes", re.compile(_WEEKDAY + r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)", re.IGNORECASE)),
)  # fmt: skip
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:h](\d{2})(?::(\d{2})(?:[.,]\d{1,6})?)?)?(?!\d|:\d)(?:\s?([ap])\.?\s?m\b\.?)?(?=[\W_]|[hZz]|UTC|GMT|$)",
    re.IGNORECASE,
)
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)(?=\s?(?:Z\b|UTC\b|GMT\b|hrs?\b|h\b))(?:\s?hrs?\b|\s?h\b)?")
_DOTTED = re.compile(
    r"(\d{1,2})\.(\d{2})(?=\s?(?:Uhr|hrs?|[ap]\.?m)\b|\s?\(?(?:UTC|GMT|CES?T|MES?Z|WES?T|EES?T|BST)\b)"
    r"(?:\s?([ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\s?(?:hrs?|hours|Uhr)\b")
_BETWEEN = re.compile(r"(?:T(?=\d)|[,;]?\s+(?:at\s+|@\s*)?(?:[-–—|]\s+)?|\s*@\s*|\s*[–—]\s*)?", re.IGNORECASE)
_ZONE_AFTER = re.compile(rf"\s*[(\[]?({zone_pattern()})[)\]]?")
_TO = re.compile(r"\s*(?:-|–|—|to|until)\s*(?=\d{1,2}(?:[:h]\d{2}|\s?[ap]\.?m))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written: without a year it is only a month and a day of it."""

    month: int
    day: int
    year: int | None = None

    def near(self, other: date | None) -> date | None:
        """The calendar day; without a year, the one nearest to another day. None where there is none."""
        years = [self.year] if self.year else [other.year + step for step in (-1, 0, 1)] if other else []
        days = [found for year in years if (found := _calendar(year, self.month, self.day))]
        if not days or other is None:
            return days[0] if days else None
        return min(days, key=lambda one: abs((one - other).days))


@dataclass(frozen=True, slots=True)
class Moment:
    """What stands at the start of a text: day, clock and zone where it gives them, and where the rest begins.

    `halved` says whether the clock was given with AM or PM; `until` is the end of a span, as written.
    """

    day: Day | None
    clock: time | None
    zone: Zone | None
    end: int
    halved: bool = False
    until: str = ""


def read_day(text: str, at: int = 0) -> tuple[Day, int] | None:
    """A day that begins at `at`, and where it ends; `07/01/2020`, which may be January or July, is none."""
    for form, pattern in _DAY_FORMS:
        if (match := pattern.match(text, at)) and (day := _day(form, match)):
            return day, match.end()
    return None


def first_day(text: str) -> date | None:
    """The first day that a value names; a year may stand only with the second: `June 30 - July 1, 2020`."""
    found = []
    at = 0
    while at < len(text):
        if (text[at].isalnum() and (at == 0 or not text[at - 1].isalnum())) and (read := read_day(text, at)):
            found.append(read[0])
            at = read[1]
        at += 1
    days = [day.near(None) for day in found]
    year_of = next((day for day in days if day), None)
    return found[0].near(year_of) if found else None


def read_moment(text: str, document: str = "") -> Moment | None:
    """Day, clock and zone at the start of a text, in the orders `day clock zone` and `clock zone day`."""
    day = read_day(text)
    at = day[1] if day else 0
    clock = _read_clock(text, _BETWEEN.match(text, at).end() if day else 0)  # type: ignore[union-attr]
    if clock is None:
        return Moment(day[0], None, None, at) if day else None
    span = _read_span(text, clock)
    if span is None:
        return None
    hours, at, halved, until = span
    zone = _ZONE_AFTER.match(text, at)
    found = parse_zone(zone[1], document) if zone and not _is_span(text[:at], zone[1]) else None
    return Moment(day[0] if day else None, hours, found, zone.end() if zone and found else at, halved, until)


def _read_span(text: str, first: tuple[time, int, bool]) -> tuple[time, int, bool, str] | None:
    """The clock at the start of a span and, where there is one, its end; None for `11:50-12:10 PM`."""
    hours, at, halved = first
    to = None if _is_offset_here(text, at) else _TO.match(text, at)
    last = _read_clock(text, to.end()) if to else None
    if to is None or last is None:
        return hours, at, halved, ""
    if last[2] and not halved:
        if hours.hour >= 12 or hours.replace(hour=hours.hour + 12) > last[0] or last[0].hour < 12:
            return None
        hours = hours.replace(hour=hours.hour + 12)
    return hours, last[1], halved or last[2], text[to.end() : last[1]].strip()


def _is_offset_here(text: str, at: int) -> bool:
    """Whether what follows a clock without a space is its offset: `2021-07-01T12:00-07:00`, `12:00:00-07:00`."""
    return re.match(r"-\d{2}:?\d{2}(?![\d:])", text[at:]) is not None and not _is_span(text[:at], "-")


def _is_span(before: str, zone: str) -> bool:
    """Whether `-10:30` after a clock may be the end of a span: an offset follows seconds, or a clock after `T`."""
    return zone[0] == "-" and re.search(r"T\d{2}:\d{2}|:\d{2}:\d{2}", before) is None


def day_after(text: str, moment: Moment) -> Day | None:
    """The day that follows a clock: `14:05 UTC on July 1, 2020`."""
    after = re.compile(r",?\s*(?:on\s+|\()?", re.IGNORECASE).match(text, moment.end)
    day = read_day(text, after.end()) if after else None
    return day[0] if day else None


def _read_clock(text: str, at: int) -> tuple[time, int, bool] | None:
    if match := _MILITARY.match(text, at):
        return time(int(match[1]), int(match[2])), match.end(), False
    if match := _DOTTED.match(text, at):
        written: tuple[str, str | None, str | None, str | None] = match[1], match[2], None, match[3]
    elif (match := _CLOCK.match(text, at)) and (match[2] or match[4]):
        written = match[1], match[2], match[3], match[4]
    else:
        return None
    hour, half = int(written[0]), (written[3] or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    elif half == "a" and hour > 12:
        return None
    try:
        clock = time(hour, int(written[1] or 0), int(written[2] or 0))
    except ValueError:
        return None
    hours = _HOURS.match(text, match.end())
    return clock, hours.end() if hours else match.end(), bool(half)


_GROUPS = {"ymd": (3, 4, 1), "ynd": (2, 3, 1), "mdy": (1, 2, 3), "dmy": (2, 1, 3), "dots": (2, 1, 3)}
"""Where month, day and year stand in a form."""


def _day(form: str, match: re.Match[str]) -> Day | None:
    if form == "slashes":
        return _slashed(int(match[1]), int(match[3]), int(match[4]))
    month, day, year = (match[group] for group in _GROUPS[form])
    return _checked(int(month) if month.isdigit() else month_number(month), int(day), int(year) if year else None)


def _slashed(first: int, second: int, year: int) -> Day | None:
    """Month and day of a date with slashes, in whichever order is the only one that can be."""
    if first != second and first <= 12 and second <= 12:
        return None
    return _checked(second, first, year) if first > 12 else _checked(first, second, year)


def _checked(month: int, day: int, year: int | None) -> Day | None:
    return Day(month, day, year) if _calendar(year or 2000, month, day) else None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """The number of a month by the first letters of its English name."""
    return _MONTHS.index(name[:3].lower()) + 1
