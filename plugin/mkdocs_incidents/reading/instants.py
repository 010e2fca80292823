"""Parses times and days. A text that is not certain gives None, never a guess."""

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


@lru_cache(maxsize=256)  # the schema asks for each instant of a record, then its fields do
def parse_instant(text: str) -> datetime | None:
    """An ISO 8601 instant with an offset, in UTC; None for anything else, and for what UTC's calendar does not hold."""
    try:
        at = datetime.fromisoformat(text.upper())  # RFC 3339 allows `t` and `z`, Python only the capitals
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def render_instant(at: datetime, timespec: str = "seconds") -> str:
    """An aware instant as records write it: 2026-03-02T14:02:00Z. Shorter than a second it is with "auto" only."""
    return at.astimezone(UTC).isoformat(timespec=timespec).replace("+00:00", "Z")


def parse_day(text: str) -> date | None:
    """A calendar day written YYYY-MM-DD; None for anything else."""
    try:
        # as long as a day, and taken by Python: the week date 2026-W10-1
        return date.fromisoformat(text) if len(text) == 10 and text[7] == "-" else None
    except ValueError:
        return None


def parse_duration(text: str) -> timedelta | None:
    """A length of time such as `30m`, `4h`, `7d`, `2w`; None for anything else, and for more than 3 million years."""
    match = _DURATION.match(text.strip())
    try:
        return timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None
    except (ValueError, OverflowError):  # more digits than Python reads, more days than it counts
        return None


def names_another_zone(heading: str) -> bool:
    """Whether the heading of a timeline or of its column says that its times are not in UTC."""
    return _ZONE_NAMED.search(heading) is not None


def parse_event_time(
    text: str, day: date | None, previous: datetime | None, *, elsewhere: bool = False
) -> tuple[datetime | None, str]:
    """The time at the start of `text`, and the rest of it: all of it where no time could be read.

    Understands an RFC 3339 instant, `YYYY-MM-DD HH:MM` and `HH:MM` (UTC). A bare clock time belongs to `day`, or
    to the day of the `previous` entry; where it would lie more than 12 hours before that entry it is past midnight.
    With another zone's name or offset, or with AM or PM, a clock time is unknown: so is every one that does not say
    UTC where the times are `elsewhere`.
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
    """The time and what follows it; a time that does not exist is left standing in the text."""
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
