"""Rewrites days that can only be read with the whole document, so that each can be read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from mkdocs_incidents.package_data import load_package_data
from mkdocs_incidents.recording.adoption.times.days import MONTH, calendar_day, read_day

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMERIC = re.compile(r"(?<![A-Za-z0-9/.:-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![A-Za-z0-9/:]|[.-]\d)")
_YEARLESS = re.compile(
    r"(?m)(^[ \t]*(?:[-*+][ \t]+|\|[ \t]*|\d+[.)][ \t]+|#{2,6}[ \t]+)?[*_`\[(]{0,3})(\d{1,2})([/-])(\d{1,2})"
    r"(?=[*_`]{0,2}(?:[ \t]*(?:\||$)|[,:]?[ \t]+(?:at[ \t]+|@[ \t]*)?\d{1,2}:\d{2}))"
)
"""`1/28` or `01-28` as a day of a timeline: alone in its cell or heading, or before a time."""

_CJK = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_CJK_YEARLESS = re.compile(r"(?<![\d年년])(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号일]")
_RANGE_MDY = re.compile(
    rf"\b{MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?\s?(?:-|–|—|to|through|and)\s?(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b",
    re.IGNORECASE,
)
_RANGE_DMY = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?\s?(?:-|–|—|to|through|and)\s?(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+{MONTH},?\s+(\d{{4}})\b",
    re.IGNORECASE,
)
_NEAR, _FAR = 10, 25
"""Days. Of two readings, the one near a certain day is right if the other one is far from it."""


def settle_days(text: str, known: date | None) -> str:
    """Write ranges, foreign months and numeric dates as days that `read_day` can read.

    `known` is a certain day, such as the one in the file's name. A date that stays ambiguous is not changed.
    """
    text = _CJK.sub(lambda match: _iso(int(match[1]), int(match[2]), int(match[3])) or match[0], text)
    text = _CJK_YEARLESS.sub(lambda match: _month_and_day(int(match[1]), int(match[2])) or match[0], text)
    text = _foreign().sub(_in_english, text)
    text = _foreign_months().sub(lambda match: f"{_month(match[1])} {match[2]}", text)
    text = _foreign_weekdays().sub(
        lambda match: f"{match[1]}{_WEEKDAYS[_foreign_words()['weekdays'][match[2].lower()]]}", text
    )
    text = _RANGE_MDY.sub(lambda match: f"{match[1]} {match[2]}, {match[4]} – {match[1]} {match[3]}, {match[4]}", text)
    text = _RANGE_DMY.sub(lambda match: f"{match[1]} {match[3]} {match[4]} – {match[2]} {match[3]} {match[4]}", text)
    day_first = _day_first(text)
    certain = known or next(_days_in_words(text), None)
    text = _NUMERIC.sub(lambda match: _settled(match, day_first, certain), text)
    return _settle_yearless(text, day_first, certain or next(_days_in_words(text), None))


def _settle_yearless(text: str, day_first: bool | None, certain: date | None) -> str:
    """Write out days without a year, if the document tells which number is the month."""
    pairs = [(int(match[2]), int(match[4])) for match in _YEARLESS.finditer(text)]
    if day_first is None and certain and certain.day != certain.month:
        orders = {one == (certain.day, certain.month) for one in pairs if {*one} == {certain.day, certain.month}}
        orders |= {one[0] > 12 for one in pairs if max(one) > 12}
        day_first = orders.pop() if len(orders) == 1 else None
    if day_first is None or certain is None:
        return text

    def written(match: re.Match[str]) -> str:
        day, month = (match[2], match[4]) if day_first else (match[4], match[2])
        fits = calendar_day(2000, int(month), int(day))
        return f"{match[1]}{_MONTHS[int(month) - 1]} {day}" if fits else match[0]

    return _YEARLESS.sub(written, text)


def has_unsettled_day(text: str) -> bool:
    """Whether the text has a numeric date that could be two days."""
    return any(_readings(match)[0] != _readings(match)[1] for match in _NUMERIC.finditer(text))


def _settled(match: re.Match[str], day_first: bool | None, certain: date | None) -> str:
    by_day, by_month = _readings(match)
    if match[2] == ".":
        return by_day.isoformat() if by_day and len(match[4]) == 4 else match[0]
    if by_day and by_month and by_day != by_month:
        if day_first is not None:
            return (by_day if day_first else by_month).isoformat()
        near, far = sorted((by_day, by_month), key=lambda one: abs((one - certain).days) if certain else 0)
        if certain and abs((near - certain).days) <= _NEAR and abs((far - certain).days) >= _FAR:
            return near.isoformat()
        return match[0]
    found = by_day or by_month
    return found.isoformat() if found else match[0]


def _readings(match: re.Match[str]) -> tuple[date | None, date | None]:
    """The date read with the day first, and with the month first."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    year += 2000 if len(match[4]) == 2 else 0
    return calendar_day(year, second, first), calendar_day(year, first, second)


def _day_first(text: str) -> bool | None:
    """Whether the unambiguous dates of a document have the day first; None if they differ."""
    orders = set()
    for match in _NUMERIC.finditer(text):
        by_day, by_month = _readings(match)
        if match[2] != "." and (by_day is None) != (by_month is None):
            orders.add(by_day is not None)
    return orders.pop() if len(orders) == 1 else None


def _days_in_words(text: str) -> Iterator[date]:
    for match in re.finditer(r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}|[A-Z][a-z]{2,8})\b", text):
        read = read_day(text, match.start())
        if read and read[0].year and (day := read[0].near(None)):
            yield day


def _iso(year: int, month: int, day: int) -> str:
    found = calendar_day(year, month, day)
    return f"{found.isoformat()} " if found else ""


def _month_and_day(month: int, day: int) -> str:
    return f"{_MONTHS[month - 1]} {day} " if calendar_day(2000, month, day) else ""


@cache
def _foreign_words() -> Mapping[str, Mapping[str, int]]:
    """The numbers of `months` and `weekdays` by their names in other languages."""
    words: Mapping[str, Mapping[str, int]] = load_package_data("defaults/foreign_days.yaml")
    return words


@cache
def _foreign() -> re.Pattern[str]:
    names = "|".join(sorted(_foreign_words()["months"], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w:])(\d{{1,2}})(?:er|º|\.)?\s+(?:de\s+|d')?({names})\b\.?(?:,?\s+(?:de\s+|del\s+)?(\d{{4}})(?![\d:]))?",
        re.IGNORECASE,
    )


@cache
def _foreign_months() -> re.Pattern[str]:
    """A month with its year and without a day: `septembre 2021`, `marzo de 2020`."""
    names = "|".join(sorted(_foreign_words()["months"], key=len, reverse=True))
    return re.compile(rf"(?<!\w)({names})\b\.?\s+(?:de\s+|del\s+)?((?:19|20)\d{{2}})(?!\d)", re.IGNORECASE)


@cache
def _foreign_weekdays() -> re.Pattern[str]:
    """A day of the week that is the whole text of an item or heading."""
    names = "|".join(_foreign_words()["weekdays"])
    return re.compile(rf"(?im)^([ \t]*(?:[-*+]|#{{1,6}})[ \t]+[*_]{{0,2}})({names})(?=[*_]{{0,2}}:?[*_]{{0,2}}[ \t]*$)")


def _month(name: str) -> str:
    return _MONTHS[_foreign_words()["months"][name.lower()] - 1]


def _in_english(match: re.Match[str]) -> str:
    month = _month(match[2])
    return f"{match[1]} {month} {match[3]}" if match[3] else f"{match[1]} {month}"
