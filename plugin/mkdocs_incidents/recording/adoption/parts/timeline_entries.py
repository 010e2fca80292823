"""Entries of a timeline: as written, with their times in UTC, and as fields of a record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from mkdocs_incidents.reading.body.placeholders import is_placeholder
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.post_mortem_words import event_instant
from mkdocs_incidents.recording.adoption.times.days import read_day
from mkdocs_incidents.recording.adoption.times.moments import Moment, read_moment
from mkdocs_incidents.recording.adoption.times.zones import Zone, find_zone, zone_pattern

_FEWEST = 3
_TIME_LAST = re.compile(r"(\D.*?)\s*\(([^()]{4,40})\)")
_NUMBER = re.compile(r"\d{1,2}[.)]\s+")
_MARKS = " *_:,.|-–—"
_UNFILLED = re.compile(
    r"\[(?:event|action|details?|text|what happened|event description|description|\.{2,}|…)[^\]]*\]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Written:
    """An entry before its time is converted: its text, its line counted from 0, and the text below it.

    `prose` means that it is a sentence, whose time may be anywhere in it.
    """

    text: str
    line: int
    below: tuple[str, ...] = ()
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of a timeline. `at` is in UTC, or None if its time is not certain.

    `day` is the day of an entry without an instant.
    """

    at: datetime | None
    event: str
    line: int
    day: date | None = None


def led_by_time(heading: str) -> str:
    """A heading with the time in brackets at its end put first: `Login is missing (16:15)`."""
    match = _TIME_LAST.fullmatch(heading.strip())
    moment = read_moment(match[2]) if match else None
    return f"{match[2]} | {match[1]}" if match and moment and moment.timed else heading


def led_by_day(heading: str) -> tuple[str, str]:
    """The day in a heading, or "", and the other words: `Login is missing (22 Dec)`."""
    for begin in re.finditer(r"\b\w", heading):
        if found := read_day(heading, begin.start()):
            rest = heading[: begin.start()] + heading[found[1] :].lstrip(_MARKS)
            return heading[begin.start() : found[1]], _NUMBER.sub("", rest.replace("()", "").strip(_MARKS))
    return "", heading


def is_left_out(text: str, moment: Moment | None) -> bool:
    """Whether the entry is an unfilled placeholder. After a real time, text in brackets may be an event."""
    if moment and moment.clock and text.strip():
        return _UNFILLED.fullmatch(text.strip()) is not None
    return is_placeholder(text)


def is_newest_first(moments: Sequence[Moment | None]) -> bool:
    """Whether the times of a list run backwards, as on a status page."""
    keys = [(one.day.month, one.day.day) if one.day else (0, 0) for one in moments if one and one.clock]
    clocks = [one.clock for one in moments if one and one.clock]
    times = list(zip(keys, clocks, strict=True))
    return len(times) >= _FEWEST and times[0] != times[-1] and all(two <= one for one, two in pairwise(times))


def zone_alone(text: str, document: str) -> Zone | None:
    """The zone, if the text is nothing else: `(UTC)`."""
    bare = text.strip("*_()[]. ")
    return find_zone(bare, document) if re.fullmatch(zone_pattern(), bare) else None


def joined(*texts: str) -> str:
    """Join the parts of an event to one text."""
    return " — ".join(text for text in texts if text)


def set_events(events: Sequence[Event], found: Found) -> None:
    """Set the timeline, and the instants that its events name explicitly."""
    found.extend("timeline", [_entry(one) for one in events])
    for name, naming in _by_instant(events).items():
        if name not in found.fields:
            _set_instant(name, naming, found)


def _entry(event: Event) -> dict[str, str]:
    when = render_instant(event.at) if event.at else event.day.isoformat() if event.day else None
    return {"at": when, "event": event.event} if when else {"event": event.event}


def _by_instant(events: Sequence[Event]) -> Mapping[str, list[Event]]:
    named: dict[str, list[Event]] = {}
    for event in events:
        if event.at and (name := event_instant(event.event)):
            named.setdefault(name, []).append(event)
    return named


def _set_instant(name: str, events: Sequence[Event], found: Found) -> None:
    """Set an instant if all events that name it agree on the time."""
    ats = {render_instant(event.at) for event in events if event.at}
    if len(ats) != 1:
        found.tell(events[1].line, f"{name}: several events of the timeline name it: none was used")
        return
    found.set(name, ats.pop())
    if "closed" in events[0].event.lower():
        found.closings.add(name)
