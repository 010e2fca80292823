"""Parses days with times of day. Ambiguous texts are not read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time, timedelta

from mkdocs_incidents.recording.adoption.times.clocks import Clock, read_clock, read_compact, read_dotted, read_since
from mkdocs_incidents.recording.adoption.times.days import Day, read_day, read_weekday
from mkdocs_incidents.recording.adoption.times.zones import Zone, parse_zone, zone_pattern

_ABOUT = (
    r"(?:(?:at|um|à|kl\.?)\s+)?(?:(?:approx(?:\.|imately)?|around|about|circa|ca\.?|roughly|gegen|vers)\s+|[~≈]\s?)?"
)
_BETWEEN = re.compile(
    rf"(?:T(?=\d)|_(?=\d)|\s?/\s?(?=\d{{1,2}}:\d{{2}})|[,;:.]?\s+(?:@\s*)?(?:[-–—|/·•]\s+)?{_ABOUT}|\s*@\s*|\s*[–—]\s*)?",
    re.IGNORECASE,
)
_ZONE_AFTER = re.compile(rf"\s*(?:左右|ごろ|頃)?\s*[(\[（]?(?:\+(?=UTC|GMT))?({zone_pattern()})[)\]）]?")
_YEAR_AFTER = re.compile(r"\s+((?:19|20)\d{2})(?![\d:])")
_TO = re.compile(
    r"\s*(?:-+>?|–|—|→|\.\.+|to|until|bis|and)\s*"
    r"(?=\d{1,2}(?:[:h.]\d{2}|\s?[ap]\.?m)|[012]\d[0-5]\d\s?(?:Z|UTC|GMT|h|hrs?|[A-Z]{2,4}T)\b)",
    re.IGNORECASE,
)
_TO_DAY = re.compile(r"\s*(?:-+>?|–|—|→|to|until|through|bis|a|à|até)\s*(?=\d{4}-\d{2}-\d{2}\b)")
_SINCE_BETWEEN = re.compile(r"\s*(?:[(/|=]|[-–—]\s|\bat\b)\s*")
_AFTER = re.compile(r",?\s*(?:on\s+|\()?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """The day, time and zone at the start of a text, as far as given, and where they end.

    `halved` is whether the time has AM or PM. `until` is the end of a span, as written. `weekday` is the day of the
    week if no other day is given, with Monday as 0. `since` is the time since the start of the incident. `last` is
    the last day of a span of days. `next_day` is whether the time is of the day after that of the entry above it.
    """

    day: Day | None
    clock: time | None
    zone: Zone | None
    end: int
    halved: bool = False
    until: str = ""
    weekday: int | None = None
    since: timedelta | None = None
    last: Day | None = None
    next_day: bool = False

    @property
    def timed(self) -> bool:
        """Whether it has more than a day."""
        return self.clock is not None or self.since is not None


def read_moment(text: str, document: str = "") -> Moment | None:
    """Read day, time and zone at the start of a text, in the orders `day time zone` and `time zone day`."""
    if since := read_since(text, 0):
        return _with_clock(text, *since, document)
    day, weekday, at = _read_date(text)
    between = _BETWEEN.match(text, at)
    clock = read_compact(text, at) or read_dotted(text, at) if at else None
    clock = clock or read_clock(text, between.end() if at and between else 0)
    if clock is None:
        return _without_clock(text, day, weekday, at) if at else None
    span = _read_span(text, clock)
    if span is None:
        return None
    last, until = span
    zone = _ZONE_AFTER.match(text, last.end)
    found = parse_zone(zone[1], document) if zone and not _is_span(text[: last.end], zone[1]) else None
    end = zone.end() if zone and found else last.end
    if day and day.year is None and (year := _YEAR_AFTER.match(text, end)):  # `Mon May 10 19:03:52 2021`
        day, end = replace(day, year=int(year[1])), year.end()
    return Moment(day, last.at, found, end, last.halved, until, weekday)


def _without_clock(text: str, day: Day | None, weekday: int | None, at: int) -> Moment:
    """A day, or a span of days: `2025-05-09 → 2025-05-10`."""
    to = _TO_DAY.match(text, at) if day else None
    read = read_day(text, to.end()) if to else None
    last, end = read or (None, at)
    return Moment(day, None, None, end, weekday=weekday, last=last)


def _with_clock(text: str, since: timedelta, at: int, document: str) -> Moment:
    """`T+5m`, or `T+5m (09:17 UTC)`, where the time of day says more."""
    between = _SINCE_BETWEEN.match(text, at)
    clock = read_moment(text[between.end() :], document) if between else None
    if between and clock and clock.clock:
        closed = 1 if "(" in between[0] and text[between.end() + clock.end :].startswith(")") else 0
        return replace(clock, since=since, end=between.end() + clock.end + closed)
    return Moment(None, None, None, at, since=since)


def _read_date(text: str) -> tuple[Day | None, int | None, int]:
    """A day, or only a day of the week, and where it ends."""
    if read := read_day(text):
        return read[0], None, read[1]
    week = read_weekday(text)
    return (None, *week) if week else (None, None, 0)


def _read_span(text: str, first: Clock) -> tuple[Clock, str] | None:
    """The time at the start of a span and, if any, its end; None for `11:50-12:10 PM`."""
    to = None if _is_offset_here(text, first.end) else _TO.match(text, first.end)
    last = read_clock(text, to.end()) if to else None
    if to is None or last is None:
        return first, ""
    begin = first.at
    if last.halved and not first.halved and not begin <= last.at < time(12):
        if begin.hour >= 12 or begin.replace(hour=begin.hour + 12) > last.at or last.at.hour < 12:
            return None
        begin = begin.replace(hour=begin.hour + 12)
    return Clock(begin, last.end, first.halved or last.halved), text[to.end() : last.end].strip()


def _is_offset_here(text: str, at: int) -> bool:
    """Whether a time is followed by its offset without a space: `2021-07-01T12:00-07:00`, `12:00:00-07:00`."""
    return re.match(r"-\d{2}:?\d{2}(?![\d:]|\s?(?:UTC|GMT|[A-Z]{2,4}T)\b)", text[at:]) is not None and not _is_span(
        text[:at], "-"
    )


def _is_span(before: str, zone: str) -> bool:
    """Whether `-10:30` after a time may end a span. After seconds, or after `T` and a time, it is an offset."""
    return (
        zone[0] == "-"
        and re.fullmatch(r"-\d{4}", zone) is None
        and re.search(r"T\d{2}:\d{2}|:\d{2}:\d{2}", before) is None
    )


def day_after(text: str, at: int) -> tuple[Day, int] | None:
    """The day that follows a time which ends at `at`, and where it ends: `14:05 UTC on July 1, 2020`."""
    after = _AFTER.match(text, at)
    return read_day(text, after.end()) if after else None
