"""Parses times and days. Returns None for anything uncertain, and never guesses."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

_UTC = r"(?:UTC|GMT|Z|z)\b(?!\s?[+-]\d)"
_RFC3339 = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}[Tt ]\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?[ ]?(?:{_UTC}|[+-]\d{{2}}:?\d{{2}}\b)"
)
_EVENT_TIME = re.compile(
    rf"(?:(\d{{4}}-\d{{2}}-\d{{2}})[Tt ]+)?(\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d{{1,6}})?)?)(?!\d)(\s*{_UTC})?"
)
_ZONES = (
    r"(?:CES?T|EES?T|WES?T|BST|IST|MSK|TRT|SAST|EAT|WAT|GST|PKT|ICT|WIB|SGT|HKT|JST|KST|A[CEW][SD]T|NZ[SD]T"
    r"|[ECMP][SD]?T|AK[SD]T|HST|BRT|ART|[A-Z][a-z]+/[A-Z][A-Za-z_]+)\b"
)
_OFFSET = r"(?:UTC|GMT)\s?[+-]\d|[+-]\d{2}(?::?\d{2})?\b|\s+[+-]\d{2}:?\d{2}\b"
_ELSEWHERE = re.compile(rf"{_OFFSET}|\s*(?:[AaPp]\.?[Mm]\b|(?:UTC|GMT)\s?[+-]\d|{_ZONES})")
_ZONE_NAMED = re.compile(rf"\b(?:{_ZONES}|(?:UTC|GMT)\s?[+-]\d|local\b)", re.IGNORECASE)
_DURATION = re.compile(r"^(\d+)\s*([smhdw])$")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_BACK_OVER_MIDNIGHT = timedelta(hours=12)


@lru_cache(maxsize=256)  # called for each time of a record by the schema, and then by its fields
def parse_instant(text: str) -> datetime | None:
    """Parse an ISO 8601 time with an offset to UTC. None for anything else, and beyond UTC's calendar."""
    try:
        at = datetime.fromisoformat(text.upper())  # RFC 3339 allows `t` and `z`, Python only capitals
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def render_instant(at: datetime, timespec: str = "seconds") -> str:
    """Format an aware time as records have it: 2026-03-02T14:02:00Z. "auto" keeps fractions of a second."""
    return at.astimezone(UTC).isoformat(timespec=timespec).replace("+00:00", "Z")


def parse_day(text: str) -> date | None:
    """Parse a calendar day YYYY-MM-DD. None for anything else."""
    try:
        # Python also accepts the week date 2026-W10-1, which is as long as a day
        return date.fromisoformat(text) if len(text) == 10 and text[7] == "-" else None
    except ValueError:
        return None


def parse_duration(text: str) -> timedelta | None:
    """Parse a duration such as `30m`, `4h`, `7d`, `2w`. None for anything else, and above 3 million years."""
    match = _DURATION.match(text.strip())
    try:
        return timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None
    except (ValueError, OverflowError):  # more digits than Python reads, or more days than it counts
        return None


def names_another_zone(heading: str) -> bool:
    """Return whether the heading of a timeline or column says that its times are not in UTC."""
    return _ZONE_NAMED.search(heading) is not None


def parse_event_time(
    text: str, day: date | None, previous: datetime | None, *, elsewhere: bool = False
) -> tuple[datetime | None, str]:
    """Parse the time at the start of `text`, and return it with the rest, or None with the whole text.

    Understands RFC 3339, `YYYY-MM-DD HH:MM` and `HH:MM` (UTC). A clock time is on `day`, or on the day of the
    `previous` entry; if it is more than 12 hours before that entry, it is on the next day. Clock times with another
    zone, an offset, AM or PM are unknown. If the times are `elsewhere`, every clock time that does not say UTC is
    unknown.
    """
    if match := _RFC3339.match(text):
        written = match[0].replace("UTC", "Z").replace("GMT", "Z").replace(" Z", "Z")
        return _with_rest(parse_instant(written), text, match)
    match = _EVENT_TIME.match(text)
    if match is None or (elsewhere and not match[3]) or _ELSEWHERE.match(text, match.end()):
        return None, text
    if match[1]:
        return _with_rest(_combine(parse_day(match[1]), match[2]), text, match)
    today = previous.date() if previous else day
    if today is None:
        return None, text[match.end() :]
    return _with_rest(_after(previous, _combine(today, match[2])), text, match)


def _with_rest(at: datetime | None, text: str, match: re.Match[str]) -> tuple[datetime | None, str]:
    """Return the time and the text after it. A time that does not exist stays in the text."""
    return at, text[match.end() :] if at else text


def _after(previous: datetime | None, at: datetime | None) -> datetime | None:
    if at is None or previous is None or previous - at <= _BACK_OVER_MIDNIGHT:
        return at
    try:
        return at + timedelta(days=1)
    except OverflowError:  # the calendar ends in the year 9999
        return None


def _combine(day: date | None, clock: str) -> datetime | None:
    try:
        at = time.fromisoformat(clock if clock.index(":") == 2 else f"0{clock}")
    except ValueError:
        return None
    return datetime.combine(day, at, UTC) if day else None
