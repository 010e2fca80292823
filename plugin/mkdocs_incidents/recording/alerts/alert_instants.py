"""Parses the time formats of monitoring products: RFC 3339, Unix times in several units, dates in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from mkdocs_incidents.reading.instants import parse_instant

_NUMBER = re.compile(r"-?\d{1,20}(?:\.\d{1,9})?")
_ZONED = re.compile(
    r"(.*:\d\d.*?)\s*(?:((?:Z|\(?(?:UTC|GMT)\)?)(?:\[UTC\])?)"
    r"|(?:UTC|GMT)?([+-]\d{2}:?\d{2})(?:\s+\(?[A-Z]{2,5}\)?)?(?: m=\S+)?"
    r"|\[?([A-Z][A-Za-z]+/[A-Z][A-Za-z_/]+)\]?)",
    re.IGNORECASE,
)
"""A day and a clock time, followed by UTC, an offset or the name of a zone."""
_UNIX_DATE = re.compile(r"([A-Z][a-z]{2} [A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}:\d{2}) (\S+) (\d{4})")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +(?=\d)", re.IGNORECASE)
_CLOCK = r"(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?)"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[./-](\d{{1,2}})[./-](\d{{1,2}})[ T,]+{_CLOCK}", re.IGNORECASE)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})[./-](\d{{1,2}})[./-](\d{{4}})[ T,]+{_CLOCK}", re.IGNORECASE)
_LETTERS = re.compile(r"\b(?!AM\b|PM\b)[A-Z]{2,5}\b")
_MONTH_NAMED = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_FRACTION = re.compile(r"(:\d{2})[.,](\d+)")
_UNITS = ((10**17, 10**9), (10**14, 10**6), (10**11, 10**3), (10**8, 1))
"""From each number on, Unix times are in nano-, micro- or milliseconds, or in seconds."""
_DEFAULTS = (datetime(2001, 1, 1), datetime(2002, 2, 2))  # noqa: DTZ001 - a local time has no zone
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)  # Go's zero time and 1970 mean: not yet


def parse_alert_time(value: Any, *, utc: bool = False, months_first: bool = False) -> datetime | None:
    """Parse a text or number to a time in UTC. None for anything else, and before 2000.

    A time without a zone counts only if the product's documentation says that it is `utc`, and 3/2/2026 only if the
    month comes first there.
    """
    at = (
        _parse_number(str(value).strip())
        if _is_number(value)
        else _parse_text(str(value).strip(), utc=utc, months_first=months_first)
    )
    return at if at and at >= _EARLIEST else None


def list_times(value: Any, *, utc: bool = False, months_first: bool = False) -> Iterator[datetime]:
    """Return the times of a value, or of each entry of a list."""
    for one in value if isinstance(value, list) else (value,):
        if at := parse_alert_time(one, utc=utc, months_first=months_first):
            yield at


def _is_number(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float) or (isinstance(value, str) and _NUMBER.fullmatch(value.strip()) is not None)


def _parse_number(text: str) -> datetime | None:
    try:
        count = float(text)
        unit = next((unit for least, unit in _UNITS if count >= least), None)
        if unit is None:
            return None
        whole = int(text) if text.lstrip("-").isdigit() else None
        micros = whole * 10**6 // unit if whole is not None else round(count / unit * 10**6)
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
    except (ValueError, OverflowError):
        return None


def looks_like_time(value: Any) -> bool:
    """Return whether a text is a day and a clock time in any zone."""
    text = _LETTERS.sub("", _split_zone(str(value)[:100].strip())[0])
    return len(text) <= 60 and ":" in text and _parse_bare(" ".join(text.split()), months_first=True) is not None


def _parse_text(text: str, *, utc: bool, months_first: bool) -> datetime | None:
    if len(text) > 60:
        return None
    if at := parse_instant(_FRACTION.sub(r"\1.\2", text)):
        return at
    bare, zone = _split_zone(text)
    at = _parse_bare(bare, months_first=months_first)
    return _in_zone(at, zone or (UTC if utc else None)) if at else None


def _split_zone(text: str) -> tuple[str, tzinfo | None]:
    """Split off the zone, which is None if there is none, or an unknown one."""
    if match := _UNIX_DATE.fullmatch(text):
        text = f"{match[1]} {match[3]} {match[2]}"
    text = _WEEKDAY.sub("", text)
    match = _ZONED.fullmatch(text)
    if match is None:
        return text, None
    if match[2]:
        return match[1], UTC
    try:
        return match[1], datetime.strptime(match[3], "%z").tzinfo if match[3] else ZoneInfo(match[4])
    except (ValueError, OSError):
        return text, None


def _in_zone(at: datetime, zone: tzinfo | None) -> datetime | None:
    """Convert a local time. None without a zone, and if clocks show the time twice or never."""
    if at.tzinfo or zone is None:
        return at.astimezone(UTC) if at.tzinfo else None
    first, second = (at.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    try:
        return first.astimezone(UTC) if first.utcoffset() == second.utcoffset() else None
    except OverflowError:
        return None


def _parse_bare(text: str, *, months_first: bool) -> datetime | None:
    """Parse a local time with its day. None if day and month could be swapped."""
    text = _FRACTION.sub(r"\1.\2", text.strip(" ,"))
    if match := _YEAR_FIRST.fullmatch(text):
        return _combine(match[1], match[2], match[3], match[4])
    if match := _YEAR_LAST.fullmatch(text):
        month, day = match[1], match[2]
        if int(month) > 12:
            month, day = day, month
        elif int(day) <= 12 and day != month and not months_first:
            return None
        return _combine(match[3], month, day, match[4])
    return _parse_named_month(text) if _MONTH_NAMED.search(text) else None


def _combine(year: str, month: str, day: str, clock: str) -> datetime | None:
    return _parse_day(f"{year}-{int(month):02}-{int(day):02} {clock}")


def _parse_named_month(text: str) -> datetime | None:
    """Parse `Mon, 02 Mar 2026 14:02:31`. None with a zone of letters only, such as CET."""
    return None if _LETTERS.search(text) else _parse_day(text.replace(" at ", " "))


def _parse_day(text: str) -> datetime | None:
    """Parse a time. Comparing two defaults shows whether it has day, month and year."""
    from dateutil import parser  # noqa: PLC0415  # 20 ms that most commands do not need

    try:
        first, second = (parser.parse(text, default=default) for default in _DEFAULTS)
    except (ValueError, OverflowError, TypeError):
        return None
    return first if first == second and ":" in text else None
