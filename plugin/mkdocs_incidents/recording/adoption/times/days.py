"""Parses days as people write them. Ambiguous days are not read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMED = r"(?:mon|tue?s?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_WEEKDAY = rf"(?:{_NAMED},?\s+(?:the\s+)?)?"
_YEAR = r"((?:19[7-9]|20\d)\d)(?!\d|:\d)(?!\s?(?:Z|UTC|GMT|h|hrs?)\b(?!\s*\d{1,2}:))"
"""The year behind a day. In `Feb 7 1506 UTC` and `Feb 7 2015 UTC`, the digits are the time of day."""

_DMY = rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|\.)?[\s/-]+(?:of\s+)?{MONTH},?(?:[\s/-]+{_YEAR})?"
_MDY = rf"{_WEEKDAY}{MONTH}[\s-]+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?[\s-]+{_YEAR})?"
_GLUED_MONTH = MONTH.removesuffix(r"\b\.?")
"""A month without a space beside it: `15Sep94`, `January23, 2021`."""

_CENTURY = 70
"""Years of two digits from here on belong to the last century."""

_FORMS = (
    ("ymd", re.compile(_WEEKDAY + r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)", re.IGNORECASE)),
    ("basic", re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?=[T_ ]|\b)")),
    ("ynd", re.compile(rf"(\d{{4}}),?[\s-]+{MONTH}[\s-]+(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])", re.IGNORECASE)),
    ("mdy", re.compile(_MDY, re.IGNORECASE)),
    ("mdy", re.compile(rf"{_GLUED_MONTH}(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", re.IGNORECASE)),
    ("dmy", re.compile(rf"(\d{{1,2}}){_GLUED_MONTH}(\d{{4}}|\d{{2}})(?![\w:])", re.IGNORECASE)),
    ("dmy", re.compile(_DMY, re.IGNORECASE)),
    ("dots", re.compile(_WEEKDAY + r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)", re.IGNORECASE)),
    ("dotted", re.compile(r"(\d{1,2})\.(\d{1,2})\.(?=[,\s–-]+(?:um\s+)?\d{1,2}[:.]\d{2})", re.IGNORECASE)),
    ("slashes", re.compile(_WEEKDAY + r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)", re.IGNORECASE)),
)
_GROUPS = {
    "ymd": (3, 4, 1),
    "basic": (2, 3, 1),
    "dotted": (2, 1, None),
    "ynd": (2, 3, 1),
    "mdy": (1, 2, 3),
    "dmy": (2, 1, 3),
    "dots": (2, 1, 3),
}
"""The groups of month, day and year in a form."""

_YEARS = range(1900, 2200)
_WEEKDAY_ALONE = re.compile(rf"(?:on\s+)?({_NAMED})(?:\s+(?:morning|afternoon|evening|night))?[,:]?", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(rf"\s*\(?{_NAMED}\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written. Without a year it is only a month and a day."""

    month: int
    day: int
    year: int | None = None

    def near(self, other: date | None) -> date | None:
        """The calendar day; without a year, the one nearest to `other`. None if there is no such day."""
        years = [self.year] if self.year else [other.year + step for step in (-1, 0, 1)] if other else []
        days = [found for year in years if (found := calendar_day(year, self.month, self.day))]
        if not days or other is None:
            return days[0] if days else None
        return min(days, key=lambda one: abs((one - other).days))


def read_day(text: str, at: int = 0) -> tuple[Day, int] | None:
    """A day at `at`, and where it ends. `07/01/2020`, which may be January or July, is not read."""
    for form, pattern in _FORMS:
        if (match := pattern.match(text, at)) and (day := _day(form, match)):
            after = _WEEKDAY_AFTER.match(text, match.end())
            return day, after.end() if after else match.end()
    return None


def read_weekday(text: str, at: int = 0) -> tuple[int, int] | None:
    """A day of the week that stands alone, with Monday as 0, and where it ends."""
    match = _WEEKDAY_ALONE.match(text, at)
    return (_WEEKDAYS.index(match[1][:3].lower()), match.end()) if match else None


def first_day(text: str) -> date | None:
    """The first day in a value. Only the second one may have the year: `June 30 - July 1, 2020`."""
    found = days_in(text)
    days = [day.near(None) for day in found]
    year_of = next((day for day in days if day), None)
    return found[0].near(year_of) if found else None


def days_in(text: str) -> list[Day]:
    """Every day in a text, in order."""
    found = []
    at = 0
    while at < len(text):
        if (text[at].isalnum() and (at == 0 or not text[at - 1].isalnum())) and (read := read_day(text, at)):
            found.append(read[0])
            at = read[1]
        at += 1
    return found


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The date, or None if the calendar has no such day, or the year is a placeholder such as 9999."""
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def month_number(name: str) -> int:
    """The number of a month by the first letters of its English name."""
    return _MONTHS.index(name[:3].lower()) + 1


def _day(form: str, match: re.Match[str]) -> Day | None:
    if form == "slashes":
        return _slashed(int(match[1]), int(match[3]), int(match[4]))
    month, day, year = (match[group] if group else None for group in _GROUPS[form])
    number = int(month or 0) if (month or "").isdigit() else month_number(month or "")
    return _checked(number, int(day or 0), _whole(year) if year else None)


def _whole(year: str) -> int:
    """The year in full; it may be written with two digits."""
    return int(year) if len(year) > 2 else int(year) + (1900 if int(year) >= _CENTURY else 2000)


def _slashed(first: int, second: int, year: int) -> Day | None:
    """Month and day of a date with slashes, if only one order is possible."""
    if first != second and first <= 12 and second <= 12:
        return None
    return _checked(second, first, year) if first > 12 else _checked(first, second, year)


def _checked(month: int, day: int, year: int | None) -> Day | None:
    return Day(month, day, year) if calendar_day(year or 2000, month, day) else None
