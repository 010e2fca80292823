"""Reads the times in the labels of a document: its zone, its day, its instants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mkdocs_incidents.model.fields import INSTANTS
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.inference import month_of
from mkdocs_incidents.recording.adoption.parts.pairs import Pair
from mkdocs_incidents.recording.adoption.times.days import first_day, read_day
from mkdocs_incidents.recording.adoption.times.moments import Moment, day_after, read_moment
from mkdocs_incidents.recording.adoption.times.openings import opening
from mkdocs_incidents.recording.adoption.times.placing import Placed, Placing
from mkdocs_incidents.recording.adoption.times.stated_times import is_span, labelled_span
from mkdocs_incidents.recording.adoption.times.zones import find_zone

_LONGEST_TIME = 60
"""Characters. What is longer tells how it was detected, and was not meant to be a time."""

_HEAD = 25
"""The number of lines at the head of a document that may have labels."""


class LabelTimes:
    """Reads times from labels. Zone and day come first, because the instants may need them."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._span: Pair | None = None

    def read_zone(self, pairs: Iterable[Pair]) -> None:
        """Set the zone: that of a label, else the one known already, else the default for documents without one."""
        zones = (find_zone(pair.value, self._found.text) for pair in pairs)
        self._found.zone = next((zone for zone in zones if zone), self._found.zone or self._found.place)

    def read_day(self, pairs: Sequence[Pair]) -> None:
        """Set the day that the labels give; none if two of them differ."""
        days: dict[date, Pair] = {}
        for pair in pairs:
            if day := first_day(pair.value):
                days[day] = pair
            elif month := month_of(pair.value):
                self._found.month = self._found.month or month
            elif re.search(r"\d", pair.value):
                self._found.tell(pair.line, f"the date '{pair.value[:40]}' is not certain: write it as YYYY-MM-DD")
        days = _of_the_head(days)
        if len(days) == 1:
            self._found.day, self._found.day_said = next(iter(days)), True
            pair = next(iter(days.values()))
            self._span = pair if has_clock(pair.value, self._found.text) else None
        elif days:
            self._found.day = self._found.named_day if self._found.named_day in days else None
            self._found.tell(max(pair.line for pair in days.values()), "the document gives more than one date")

    def read_created(self, pair: Pair) -> None:
        """Set the day on which the document was written."""
        day = first_day(pair.value)
        self._found.set("created", day.isoformat() if day else None)

    def read_duration(self, pair: Pair) -> None:
        """Keep the duration as written. It may also give the times of start and end."""
        self._found.duration = self._found.duration or pair.value
        self._span = self._span or (pair if is_span(pair.value, self._found.text) else None)

    def read_instants(self, pairs: Mapping[str, Pair]) -> None:
        """Read the instants in the order of a response.

        A time without a day belongs to the day of the instant before it, or to the next day.
        """
        line = 0
        moments = [read_whole(pair.value, self._found.text) for pair in pairs.values()]
        zones = {moment.zone.tz: moment.zone for moment in moments if moment and moment.zone}
        if len(zones) == 1 and self._found.zone is None:  # what the labels name, the timeline means
            self._found.zone = next(iter(zones.values()))
        placing = Placing(self._found.day, self._found.zone, lambda message: self._found.tell(line, message))
        for name in (one for one in INSTANTS if one in pairs):
            line = pairs[name].line
            moment = read_whole(pairs[name].value, self._found.text)
            if moment and moment.zone is None and "(" in pairs[name].label.replace("（", "("):  # `Start (UTC): 10:02`
                moment = replace(moment, zone=find_zone(pairs[name].label, self._found.text))
            placed = placing.place(moment) if moment else Placed()
            if placed.at:
                self._found.set(name, render_instant(placed.at))
            elif placed.day:
                self._found.set(name, placed.day.isoformat())
            elif len(pairs[name].value) <= _LONGEST_TIME and re.search(r"\d", pairs[name].value):
                self._found.tell(line, f"{name}: '{pairs[name].value[:50]}' is not a certain time")

    def read_span(self) -> None:
        """Read start and end from the label of the day or of the duration, if no other label gives them."""
        if self._span and not {"started_at", "detected_at", "resolved_at"} & self._found.fields.keys():
            self._read_span(self._span)

    def _read_span(self, pair: Pair) -> None:
        """`Date: 2021-03-04, 10:02 - 11:40 UTC`."""
        if span := labelled_span(pair.value, self._found.day, self._found.zone, self._found.text):
            self._found.set("started_at", render_instant(span.begin))
            self._found.set("resolved_at", render_instant(span.end))
            return
        moment = read_whole(pair.value, self._found.text)
        if moment is None or moment.clock is None:
            return
        placing = Placing(self._found.day, self._found.zone, lambda message: self._found.tell(pair.line, message))
        end = read_moment(moment.until) if moment.until else None
        self._found.zone = self._found.zone or (moment.zone if end else None)  # a time alone may be that of writing
        for name, one in (("started_at", moment), ("resolved_at", end)):
            zone = moment.zone or (one.zone if one else None)
            placed = placing.place(Moment(one.day, one.clock, zone, one.end)) if one else Placed()
            if placed.at:
                self._found.set(name, render_instant(placed.at))
                self._found.weak.add(name)


def _of_the_head(days: Mapping[date, Pair]) -> dict[date, Pair]:
    """The days of labels at the head of the document, without days of approval or review further below."""
    first = min((pair.line for pair in days.values()), default=0)
    return {day: pair for day, pair in days.items() if pair.line - first <= _HEAD}


def read_whole(value: str, document: str) -> Moment | None:
    """The moment at the start of a value, with a day before or after the time."""
    moment, rest = opening(value, document)
    if moment is None or moment.day or moment.clock is None:
        return moment
    lead = len(value) - len(rest.lstrip()) if value.endswith(rest) else 0
    read = day_after(value, lead) or read_day(rest)
    day = read[0] if read else None
    return Moment(day, moment.clock, moment.zone, moment.end, moment.halved) if day else moment


def has_clock(value: str, document: str) -> bool:
    """Whether a value begins with a time of day, with or without a date."""
    moment = read_whole(value, document)
    return moment is not None and moment.clock is not None
