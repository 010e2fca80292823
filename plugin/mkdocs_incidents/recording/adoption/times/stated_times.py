"""Reads times outside the timeline: the span of the incident, and the day and zone of the timeline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from mkdocs_incidents.model.duration import add_length
from mkdocs_incidents.recording.adoption.times.days import days_in
from mkdocs_incidents.recording.adoption.times.lengths import length_beside
from mkdocs_incidents.recording.adoption.times.moments import Moment, day_after, read_moment
from mkdocs_incidents.recording.adoption.times.zones import Zone, is_summer_elsewhere, parse_zone

_CLOCK = re.compile(r"(?<![\d:.-])(\d{1,2}):(\d{2})(?::\d{2})?(?:\s?([ap])\.?m\b)?", re.IGNORECASE)
_TIMED = re.compile(r"\d[:h]\d{2}|\d\s?[ap]\.?m\b|\d{4}\s?(?:UTC|GMT|Z)\b", re.IGNORECASE)
_BEGINS = re.compile(r"(?<![\w/.:-])(?=\d|[A-Z][a-z]{2})")
_CODE = re.compile(r"^[ \t>]*(```|~~~).*?^[ \t>]*\1|`[^`\n]*`|https?://\S+", re.MULTILINE | re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z*_])|\n\s*\n|\n(?=\s*[-*|#>])")
_ABOUT = r"(?:(?:about|around|approximately|approx\.?|roughly|circa|~)\s*)?"
_FROM = re.compile(
    rf"\b(?:from|between|since|von|zwischen|desde|das|de|entre|dalle|van|från)\s+(?:the hours of\s+)?{_ABOUT}$",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"\s*(?:[-–—→〜~]+>?|to|until|till|and|through|bis|und|até|às|à|hasta|alle|tot)\s*{_ABOUT}", re.IGNORECASE
)
_LEAD = re.compile(r"^\s*(?:(?:from|between|approx(?:\.|imately)?|about|around|circa|ca\.)\s+|[~≈]\s*)*", re.IGNORECASE)
_NEAR = timedelta(minutes=10)
_LONGEST = timedelta(days=14)
_ZONE_BEFORE = re.compile(r"\b((?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d{2})?)?)\s+$")
_LONGEST_SENTENCE = 2000
"""Characters. Longer sentences are skipped, because every position in a sentence is tried."""


@dataclass(frozen=True, slots=True)
class Span:
    """Start and end of the incident in UTC, as one sentence states them."""

    begin: datetime
    end: datetime


def clocks_of(lines: Iterable[str]) -> list[time]:
    """The first time of day in each line that has one."""
    found = (match for line in lines if (match := _CLOCK.search(line)))
    return [clock for match in found if (clock := _clock(match))]


def fitting_zone(prose: str, clocks: Sequence[time], document: str) -> Zone | None:
    """The only zone that the prose names after a time of day, if that time is one of the timeline.

    This is how `down from 18:52 UTC` above a list of bare times is read.
    """
    named = [(clock, one.zone) for one in _moments(prose, document) if one.zone for clock in _both(one)]
    zones = {zone.tz: zone for _, zone in named}
    fits = any(_is_of_timeline(clock, clocks) for clock, _ in named)
    return next(iter(zones.values())) if len(zones) == 1 and fits else None


def fitting_day(prose: str, clocks: Sequence[time], document: str) -> date | None:
    """The day that the prose gives with the time of the first entry; None if two days fit."""
    begin = clocks[:1]
    days = {
        day
        for one in _moments(prose, document)
        if one.day and one.clock and (day := one.day.near(None)) and _is_of_timeline(one.clock, begin)
    }
    return days.pop() if len(days) == 1 else None


def stated_span(prose: str, day: date | None, zone: Zone | None, document: str) -> Span | None:
    """The first span in the prose: `from 8:43 UTC until 14:07 UTC`. Day and zone may be those of the document."""
    for sentence in _SENTENCE.split(_CODE.sub(" ", prose)):
        if len(sentence) > _LONGEST_SENTENCE or not _TIMED.search(sentence):
            continue
        plain = re.sub(r"[*_]+", "", " ".join(sentence.split()))
        days = [found for one in days_in(plain) if (found := one.near(day))]
        of_text = days[0] if days else day
        spans = [_placed(first, last, of_text, zone) for first, last in _pairs(plain, document)]
        for span in (*spans, *_lasting(plain, of_text, zone, document)):
            if span and (day is None or abs(span.begin.date() - day) <= _LONGEST):
                return span
    return None


def _lasting(sentence: str, day: date | None, zone: Zone | None, document: str) -> Iterator[Span]:
    """The spans that a start and a length give: `began at 14:02 UTC and lasted 35 minutes`."""
    for match in _BEGINS.finditer(sentence):
        moment = _read_whole(sentence[match.start() :], document)
        length = length_beside(sentence, match.start(), match.start() + moment.end) if moment else None
        begin = _instant(moment, day, zone) if moment and length and not moment.until else None
        end = add_length(begin, length) if begin and length else None
        if begin and end:
            yield Span(begin, end)


def labelled_span(value: str, day: date | None, zone: Zone | None, document: str) -> Span | None:
    """The span in a label such as `Duration`: `3 May 2024, 8:00 PM - 4 May 2024, 2:00 AM (UTC)`."""
    pair = _labelled_pair(value, document)
    return _placed(*pair, day, zone) if pair else None


def is_span(value: str, document: str) -> bool:
    """Whether a label gives a span: `10:02 - 11:40 UTC`, but not `2 h 05`."""
    return _labelled_pair(value, document) is not None


def _labelled_pair(value: str, document: str) -> tuple[Moment, Moment] | None:
    """The two moments of a value, or of its text in brackets: `~4 hours (10:30 AM - 2:50 PM PT)`."""
    plain = re.sub(r"[*_]+", "", value.strip())
    texts = (plain, *re.findall(r"\(([^()]+)\)", plain))
    pairs = (_pair(_LEAD.sub("", text, count=1), document) for text in texts)
    return next((pair for pair in pairs if pair), None)


def _pairs(sentence: str, document: str) -> Iterator[tuple[Moment, Moment]]:
    """Pairs of moments in a sentence, joined by `to` and preceded by `from`."""
    for match in _BEGINS.finditer(sentence):
        if _FROM.search(sentence[: match.start()]) and (pair := _pair(sentence[match.start() :], document)):
            yield pair


def _pair(text: str, document: str) -> tuple[Moment, Moment] | None:
    """The two moments of a span at the start of a text."""
    first = _read_whole(text, document)
    if first is None or first.clock is None:
        return None
    if first.until:
        last = _end_of(first)
    else:
        to = _TO.match(text, first.end)
        last = _read_whole(text[to.end() :], document) if to else None
    return (first, last) if last and last.clock else None


def _read_whole(text: str, document: str) -> Moment | None:
    """The moment at the start of a text, with a day after its time: `6:00 AM PT Feb 28`."""
    moment = read_moment(text, document)
    read = day_after(text, moment.end) if moment and moment.clock and moment.day is None else None
    return replace(moment, day=read[0], end=read[1]) if moment and read else moment


def _placed(first: Moment, last: Moment, day: date | None, zone: Zone | None) -> Span | None:
    zone = first.zone or last.zone or zone
    begin = _instant(first, day, zone)
    end = _instant(last, first.day.near(day) if first.day else day, zone)
    if begin and end and end <= begin and last.day is None:
        end += timedelta(days=1)
    return Span(begin, end) if begin and end and timedelta(0) < end - begin <= _LONGEST else None


def _instant(moment: Moment, day: date | None, zone: Zone | None) -> datetime | None:
    """A moment in UTC. Day and zone are those for a moment without its own."""
    zone = moment.zone or zone
    day = moment.day.near(day) if moment.day else day
    if zone is None or day is None or moment.clock is None or is_summer_elsewhere(zone, day):
        return None
    return zone.instant(day, moment.clock)


def _moments(prose: str, document: str) -> Iterator[Moment]:
    for line in _CODE.sub(" ", prose).split("\n"):
        plain = re.sub(r"[*_]+", "", line) if len(line) <= _LONGEST_SENTENCE and _TIMED.search(line) else ""
        at = 0
        for match in _BEGINS.finditer(plain):
            if match.start() < at:
                continue
            moment = read_moment(plain[match.start() :], document)
            if moment and moment.clock:
                before = _ZONE_BEFORE.search(plain, 0, match.start()) if moment.zone is None else None
                yield replace(moment, zone=parse_zone(before[1])) if before else moment
                at = match.start() + moment.end


def _both(moment: Moment) -> Iterator[time]:
    """The time of a moment, and that of its end."""
    if moment.clock:
        yield moment.clock
    last = _end_of(moment) if moment.until else None
    if last and last.clock:
        yield last.clock


def _end_of(span: Moment) -> Moment | None:
    """The end of a span. `1440` only counts with a zone behind it, which then holds for the whole span."""
    bare = read_moment(span.until)
    last = bare if bare and bare.clock else read_moment(f"{span.until} UTC")
    return replace(last, zone=None) if last else None


def _is_of_timeline(clock: time, clocks: Sequence[time]) -> bool:
    """Whether a time is in the timeline, or close to its first or last one."""
    ends = (*clocks[:1], *clocks[-1:])
    return clock in clocks or any(abs(_since_midnight(clock) - _since_midnight(one)) <= _NEAR for one in ends)


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute)


def _clock(match: re.Match[str]) -> time | None:
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
