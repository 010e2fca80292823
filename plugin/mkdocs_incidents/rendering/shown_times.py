"""Times and lengths of time as people read them: on pages, in messages, and at the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta


def show_day(value: date | datetime) -> str:
    """2026-03-02."""
    return value.isoformat()[:10]


def show_moment(value: datetime) -> str:
    """2026-03-02 14:02; the pages say once that all times are UTC."""
    return value.isoformat(" ")[:16]


def show_utc(value: datetime, *, seconds: bool = False) -> str:
    """2026-03-02 14:02 UTC, of an aware time in any zone; for text that does not say its zone elsewhere."""
    return f"{value.astimezone(UTC).isoformat(' ')[: 19 if seconds else 16]} UTC"


def show_clock(value: datetime) -> str:
    """14:02, with the seconds only where there are any."""
    return value.isoformat()[11 : 19 if value.second else 16]


def show_duration(value: timedelta) -> str:
    """The two largest units: 45 s, 12 min, 1 h 12 min, 3 d 4 h."""
    seconds = int(value.total_seconds())
    for unit, size, smaller, smaller_size in (("d", 86400, "h", 3600), ("h", 3600, "min", 60)):
        if seconds >= size:
            rest = seconds % size // smaller_size
            return f"{seconds // size} {unit} {rest} {smaller}" if rest else f"{seconds // size} {unit}"
    return f"{seconds // 60} min" if seconds >= 60 else f"{seconds} s"
