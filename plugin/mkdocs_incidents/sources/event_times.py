"""Times as people type them during an incident: `14:02`, `10m ago`, or in full. All of them end up in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from mkdocs_incidents.sources.instants import parse_instant

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:z|utc)?", re.IGNORECASE)
_AGO = re.compile(
    r"(?=\d)(?:(\d+)\s*d)?\s*(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+)\s*s)?\s+ago", re.IGNORECASE
)
_LAST_NIGHT = timedelta(hours=12)


def parse_time_typed(text: str, now: datetime) -> datetime:
    """An instant in UTC; `now` is aware. A clock time is UTC's, of today, or of last night where today's is to come.

    Raises ValueError, with what would be right, for anything else, and for what lies in the future.
    """
    text = text.strip()
    now = now.astimezone(UTC)
    at = now if text.lower() == "now" else _parse_ago(text, now) or _parse_clock(text, now) or parse_instant(text)
    if at is None:
        raise ValueError(f"'{text}' is not a time such as 14:02 (UTC), 10m ago or 2026-03-02T14:02:00Z")
    if at > now:
        raise ValueError(f"{text} is in the future: it is {now:%Y-%m-%d %H:%M} UTC now, and clock times are UTC")
    return at


def _parse_ago(text: str, now: datetime) -> datetime | None:
    match = _AGO.fullmatch(text)
    if match is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    try:
        return now - timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        return None


def _parse_clock(text: str, now: datetime) -> datetime | None:
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    try:
        at = now.replace(hour=int(match[1]), minute=int(match[2]), second=int(match[3] or 0), microsecond=0)
    except ValueError:
        return None
    yesterday = at - timedelta(days=1)
    return yesterday if at > now and now - yesterday <= _LAST_NIGHT else at
