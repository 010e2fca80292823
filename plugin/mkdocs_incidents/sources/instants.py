"""Text to instants and days. What cannot be read with certainty is None, never a guess."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

_RFC3339 = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?[ ]?(?:[Zz]|UTC|GMT|[+-]\d{2}:?\d{2})"
)
_WITH_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\s*(?:UTC|GMT|Z|z))?")
_CLOCK = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?)(?:\s*(?:UTC|GMT|Z|z))?")
_DURATION = re.compile(r"^(\d+)\s*([smhdw])$")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_BACK_OVER_MIDNIGHT = timedelta(hours=12)


def parse_instant(text: str) -> datetime | None:
    """An RFC 3339 instant with an offset, in UTC; None for anything else."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else None


def parse_day(text: str) -> date | None:
    """A calendar day written YYYY-MM-DD; None for anything else."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def parse_duration(text: str) -> timedelta | None:
    """A length of time such as `30m`, `4h`, `7d`, `2w`; None for anything else."""
    match = _DURATION.match(text.strip())
    return timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None


def parse_event_time(text: str, day: date | None, previous: datetime | None) -> tuple[datetime | None, str]:
    """The time at the start of `text`, and the rest of it.

    Understands an RFC 3339 instant, `YYYY-MM-DD HH:MM` and `HH:MM` (UTC). A bare clock time belongs to `day`, or
    to the day of the `previous` entry; where it would lie more than 12 hours before that entry it is past midnight.
    """
    if match := _RFC3339.match(text):
        written = match[0].replace("UTC", "Z").replace("GMT", "Z").replace(" Z", "Z")
        return parse_instant(written), text[match.end() :]
    if match := _WITH_DAY.match(text):
        return _combine(parse_day(match[1]), match[2]), text[match.end() :]
    if match := _CLOCK.match(text):
        at = _combine(previous.date() if previous else day, match[1])
        if at and previous and previous - at > _BACK_OVER_MIDNIGHT:
            at += timedelta(days=1)
        return at, text[match.end() :]
    return None, text


def _combine(day: date | None, clock: str) -> datetime | None:
    try:
        at = time.fromisoformat(clock.zfill(5) if clock.count(":") == 1 else clock.zfill(8))
    except ValueError:
        return None
    return datetime.combine(day, at, UTC) if day else None
