"""Parses times that people type during an incident: `06:45`, `6:45am`, `5m`, `yesterday 23:10`, `11:40 CET`."""

from __future__ import annotations

import os
import re
import warnings
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.instants import parse_instant

ZONE_VARIABLE = "INCIDENTS_TZ"
_UNIT = {
    "days": r"d|days?",
    "hours": r"h|hrs?|hours?",
    "minutes": r"m|mins?|minutes?",
    "seconds": r"s|secs?|seconds?",
}
_CLOCK = re.compile(
    r"(?<![\d:.+-])(?:\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?![\d:])", re.IGNORECASE
)
_DAY_WORD = re.compile(r"\b(?:(today|tonight)|(yesterday|last night))\b[\s,]*(?:at\s+)?", re.IGNORECASE)
_UNCERTAIN_DATE = re.compile(r"\d{1,4}[/.]\d{1,2}[/.]\d{1,4}|\b\d{1,2}-\d{1,2}-\d{2,4}\b|\b\d{1,2}[/.]\d{1,2}\b")
_NUMBERED_DATE = re.compile(r"\b\d{1,2}([/.-])\d{1,2}\1\d{2,4}\b")
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur?|sun)(?:day)?\b", re.IGNORECASE)
_LAST_NIGHT = timedelta(hours=12)
_EXAMPLES = "14:02, 2:02pm, 10m, yesterday 23:10, 14:02 CET or 2026-03-02T14:02:00Z"


@dataclass(frozen=True, slots=True)
class LocalZone:
    """The zone for times that name none: INCIDENTS_TZ, or else the machine's."""

    name: str
    tz: tzinfo


@dataclass(frozen=True, slots=True)
class TypedTime:
    """A parsed time. `at` is in UTC.

    `in_local_zone` means that the text names no zone, `has_day` that it names the day, and `relative` that it counts
    from now.
    """

    at: datetime
    in_local_zone: bool = False
    has_day: bool = False
    relative: bool = False


def find_local_zone() -> LocalZone:
    """Return the zone. Raises IncidentsError if INCIDENTS_TZ is not one."""
    name = os.environ.get(ZONE_VARIABLE, "").strip()
    if name:
        try:
            return LocalZone(name, ZoneInfo(name))
        except (KeyError, ValueError, OSError):
            raise IncidentsError(f"{ZONE_VARIABLE} is '{name}', not a time zone such as Europe/Berlin or UTC") from None
    import tzlocal  # noqa: PLC0415 - as below: only commands that are told a time need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a machine without a zone uses UTC
        try:
            zone = tzlocal.get_localzone()
        except (KeyError, ValueError, OSError):
            return LocalZone("UTC", UTC)
    return LocalZone(str(zone), zone)


def parse_time_typed(text: str, now: datetime, zone: LocalZone) -> TypedTime:
    """Parse a typed time relative to `now`, which is aware.

    A clock time without a day is today or, if that is in the future, last night. Raises ValueError with the correct
    form for anything else, and for times in the future.
    """
    text = " ".join(text.split())
    typed = _parse(text, now.astimezone(UTC), zone)
    if typed is None and _NUMBERED_DATE.search(text):
        raise ValueError(f"'{text}' does not say which number is the month: write 2026-03-02 14:02")
    if typed is None:
        raise ValueError(f"'{text}' is not a time such as {_EXAMPLES}")
    if typed.at > now:
        local = now.astimezone(zone.tz)
        before = "" if typed.has_day else f". For the day before, write: yesterday {text}"
        raise ValueError(f"{text} is in the future: it is {local:%Y-%m-%d %H:%M} {zone.name} now{before}")
    return typed


def _parse(text: str, now: datetime, zone: LocalZone) -> TypedTime | None:
    if text.lower() in ("now", "just now"):
        return TypedTime(now, relative=True)
    if at := parse_instant(text):
        return TypedTime(at, has_day=True)
    if (length := _parse_length(text)) is not None:
        try:
            return TypedTime(now - length, relative=True)
        except OverflowError:  # before the year 1
            return None
    return _parse_clock(text, now, zone)


def _parse_length(text: str) -> timedelta | None:
    """Parse a duration before now: `5m`, `5 minutes ago`, `1h30m`, `an hour ago`, `half an hour ago`."""
    text = re.sub(r"\s*\bago$", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^half an hour$", "30m", text, flags=re.IGNORECASE)
    text = re.sub(r"^an?\s+(?=[a-z])", "1 ", text, flags=re.IGNORECASE)
    parts = re.findall(r"(\d{1,6})\s*([a-z]+)[,\s]*(?:and\s+)?", text, re.IGNORECASE)
    if not parts or "".join(f"{number}{unit}" for number, unit in parts) != re.sub(r"[,\s]|\band\b", "", text):
        return None
    found = {}
    for number, unit in parts:
        name = next((name for name, words in _UNIT.items() if re.fullmatch(words, unit, re.IGNORECASE)), None)
        if name is None or name in found:
            return None
        found[name] = int(number)
    return timedelta(**found)


def _parse_clock(text: str, now: datetime, zone: LocalZone) -> TypedTime | None:
    text, named = _split_zone(text)
    tz = named or zone.tz
    rest, day_word = _DAY_WORD.subn("", text)
    if not _CLOCK.search(rest) or _UNCERTAIN_DATE.search(rest) or _WEEKDAY.search(rest):
        return None
    today = now.astimezone(tz).date()
    written = _read(re.sub(r"\bat\b|(?<=\d)h(?=\d)", lambda found: ":" if found[0] == "h" else "", rest), today)
    if written is None:
        return None
    local, has_day = written
    if day_word:
        back = 1 if re.search("yesterday|last", text, re.IGNORECASE) and not has_day else 0
        local, has_day = local - timedelta(days=back), True
    at = _localise(local, tz, now, text)
    if not has_day and at > now:
        earlier = _localise(local - timedelta(days=1), tz, now, text)
        at = earlier if now - earlier <= _LAST_NIGHT else at
    return TypedTime(at, in_local_zone=named is None, has_day=has_day)


def _split_zone(text: str) -> tuple[str, tzinfo | None]:
    """Split off the zone at the end. Raises ValueError for a name of several zones."""
    from mkdocs_incidents.recording.adoption.times.zones import parse_zone, zone_pattern  # noqa: PLC0415

    match = re.search(rf"(?<=[\d\sm])({zone_pattern()})$", text, re.IGNORECASE)
    zone = (parse_zone(match[1]) or parse_zone(match[1].upper())) if match else None
    if match is None or zone is None:
        return text, None
    if zone.tz is None:
        raise ValueError(f"{match[1]} is the name of several time zones: give the offset, such as 14:02-06:00")
    return text[: match.start()].rstrip(), zone.tz


def _read(text: str, today: date) -> tuple[datetime, bool] | None:
    """Return the clock time (today if no day is given), and whether a day is given."""
    from dateutil import parser  # noqa: PLC0415

    base = datetime(today.year, today.month, today.day)  # noqa: DTZ001 - a clock shows no zone
    try:
        found = parser.parse(text, default=base)
        other = parser.parse(text, default=base - timedelta(days=33))  # another day, even another month
    except (ValueError, OverflowError):
        return None
    has_day = found.date() == other.date()
    if found.tzinfo or (not has_day and found.date() != base.date()):
        return None
    return found, has_day


def _localise(local: datetime, tz: tzinfo, now: datetime, text: str) -> datetime:
    """Convert a clock time to UTC. Raises ValueError if it never happens, or happens twice and both are in the past."""
    first, second = (local.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return first
    if first > second:  # the clock was set forward and skipped it
        raise ValueError(
            f"{text} does not exist, because the clock was set forward: give it in UTC, such as {_utc(first)}"
        )
    if second > now:
        return first
    raise ValueError(f"{text} happened twice, because the clock was set back: is it {_utc(first)} or {_utc(second)}?")


def _utc(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%MZ}"
