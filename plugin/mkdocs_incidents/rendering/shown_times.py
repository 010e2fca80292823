"""Formats times and durations for people: on pages, in messages and on the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta


def show_day(value: date | datetime) -> str:
    """Format a day: 2026-03-02."""
    return value.isoformat()[:10]


def show_moment(value: datetime) -> str:
    """Format a time: 2026-03-02 14:02. The page says once that all times are UTC."""
    return value.isoformat(" ")[:16]


def show_utc(value: datetime, *, seconds: bool = False) -> str:
    """Format an aware time as 2026-03-02 14:02 UTC, for text that does not mention the zone elsewhere."""
    return f"{value.astimezone(UTC).isoformat(' ')[: 19 if seconds else 16]} UTC"


def show_clock(value: datetime) -> str:
    """Format a clock time: 14:02, with seconds only if there are any."""
    return value.isoformat()[11 : 19 if value.second else 16]


def show_duration(value: timedelta) -> str:
    """Format a duration in its two largest units: 45 s, 12 min, 1 h 12 min, 3 d 4 h."""
    seconds = int(value.total_seconds())
    for unit, size, smaller, smaller_size in (("d", 86400, "h", 3600), ("h", 3600, "min", 60)):
        if seconds >= size:
            rest = seconds % size // smaller_size
            return f"{seconds // size} {unit} {rest} {smaller}" if rest else f"{seconds // size} {unit}"
    return f"{seconds // 60} min" if seconds >= 60 else f"{seconds} s"
