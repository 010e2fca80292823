"""Parses times of day, and times relative to the start of an incident."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta

_CLOCK = re.compile(
    r"(\d{1,2})(?:[:h](\d{2})(?::(\d{2})(?:[.,]\d{1,6})?)?)?(?!\d|:\d)"
    r"(?:\s?([ap])\.?\s?m(?![^\W_])\.?|(?<=:\d\d)([ap])\b)?(?=[\W_]|[hZz]|UTC|GMT|$)",
    re.IGNORECASE,
)
_MILITARY = re.compile(
    r"([01]\d|2[0-3])([0-5]\d)(?=(?:\s?(?:[-–—]|to|and|until)\s?[012]\d[0-5]\d)?"
    r"\s?(?:Z|UTC|GMT|hrs?|h|[ECMP][SD]?T|CES?T|MES?Z|EES?T|BST|JST|IST|AE[SD]T)\b)(?:\s?hrs?\b|\s?h\b)?"
)
_DOTTED = re.compile(
    r"(\d{1,2})\.(\d{2})(?=\s?(?:[–-]\s?\d{1,2}\.\d{2}\s?)?(?:Uhr|hrs?|[ap]\.?m)\b|\s?\(?(?:UTC|GMT|CES?T|MES?Z|WES?T|EES?T|BST)\b)"
    r"(?:\s?([ap])\.?\s?m(?![^\W_])\.?)?",
    re.IGNORECASE,
)
_FULL_HOUR = re.compile(r"(\d{1,2})\s?(?:h|Uhr|heures?|hrs|hours UTC)(?=[\s:,;.–—-]|$)(?!\s\d{1,2}\b)", re.IGNORECASE)
_SPACED = re.compile(r"(\d{1,2})\s?(?:h|Uhr|heures)\s?(\d{2})\b", re.IGNORECASE)
_COMPACT = re.compile(r"[T_ ]([01]\d|2[0-3])([0-5]\d)([0-5]\d)?(?!\d)")
_DOTTED_AFTER_DAY = re.compile(r"[ ,]+([01]?\d|2[0-3])\.([0-5]\d)(?=\s*(?:$|[-–—:,;|)*_]))")
_NOON = re.compile(r"(?:12\s+)?noon\b", re.IGNORECASE)
_HOURS = re.compile(r"\s?(?:hrs?|hours|h|Uhr)\b")
_SINCE = re.compile(
    r"(?P<t>[Tt])?\s?(?P<sign>[+−–-])\s?(?:(?P<hours>\d{1,3}):(?P<minutes>\d{2})(?::(?P<seconds>\d{2}))?"
    r"|(?P<h>\d{1,3}(?:[.,]\d)?)\s?h(?:(?:ou)?rs?)?\s?(?:(?P<hm>\d{1,2})\s?(?:m(?:in(?:ute)?s?)?)?)?"
    r"|(?P<m>\d{1,4})(?P<unit>\s?m(?:in(?:ute)?s?)?)?(?:\s?(?P<ms>\d{1,2})\s?s(?:ec(?:ond)?s?)?)?"
    r"|(?P<s>\d{1,5})\s?s(?:ec(?:ond)?s?)?)(?!\w|:\d)(?:\s(?:later|after)\b)?"
)
_ZERO = re.compile(r"T(?:\s?[=+]?\s?0(?:\s?m(?:in)?)?(?!\w|:\d)|(?=\s*:\s))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day and where it ends. `halved` is whether it was given with AM or PM."""

    at: time
    end: int
    halved: bool = False


def read_clock(text: str, at: int) -> Clock | None:
    """A time of day at `at`: `14:02`, `2 pm`, `9:02a`, `14h02`, `1402Z`, `14.02 Uhr`, `14 Uhr`, `noon`."""
    if match := _MILITARY.match(text, at):
        return Clock(time(int(match[1]), int(match[2])), match.end())
    if match := _NOON.match(text, at):
        return Clock(time(12), match.end())
    if match := _SPACED.match(text, at):
        return _checked((match[1], match[2], None, None), text, match.end())
    if match := _DOTTED.match(text, at):
        return _checked((match[1], match[2], None, match[3]), text, match.end())
    if (match := _CLOCK.match(text, at)) and (match[2] or match[4]):
        return _checked((match[1], match[2], match[3], match[4] or match[5]), text, match.end())
    match = _FULL_HOUR.match(text, at)
    return _checked((match[1], None, None, None), text, match.end()) if match else None


def read_compact(text: str, at: int) -> Clock | None:
    """A time of day without a colon after a day without hyphens: `20251021 162404`, `20251021T1624`."""
    match = _COMPACT.match(text, at) if text[max(at - 8, 0) : at].isdigit() and at >= 8 else None
    return Clock(time(int(match[1]), int(match[2]), int(match[3] or 0)), match.end()) if match else None


def read_dotted(text: str, at: int) -> Clock | None:
    """A time of day with a point after a day, followed by nothing but a mark: `2024-04-15 14.43: …`."""
    match = _DOTTED_AFTER_DAY.match(text, at)
    return Clock(time(int(match[1]), int(match[2])), match.end()) if match else None


def read_since(text: str, at: int) -> tuple[timedelta, int] | None:
    """The time since the start, and where it ends: `T+5m`, `+00:05`, `T-10 min`, `T0`, but not a bare `+5`."""
    if match := _ZERO.match(text, at):
        return timedelta(0), match.end()
    match = _SINCE.match(text, at)
    if match is None or not (match["t"] or (match["sign"] == "+" and _has_unit(match))):
        return None
    hours = float((match["hours"] or match["h"] or "0").replace(",", "."))
    minutes = int(match["minutes"] or match["hm"] or match["m"] or 0)
    seconds = int(match["seconds"] or match["ms"] or match["s"] or 0)
    since = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return since if match["sign"] == "+" else -since, match.end()


def _has_unit(match: re.Match[str]) -> bool:
    return any(match[name] is not None for name in ("unit", "hours", "h", "s"))


def _checked(written: tuple[str, str | None, str | None, str | None], text: str, end: int) -> Clock | None:
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
    hours = _HOURS.match(text, end)
    return Clock(clock, hours.end() if hours else end, bool(half))
