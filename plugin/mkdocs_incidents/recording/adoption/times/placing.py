"""Converts the times of a timeline to UTC. Their day and zone may be stated elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mkdocs_incidents.recording.adoption.times.days import Day
from mkdocs_incidents.recording.adoption.times.moments import Moment
from mkdocs_incidents.recording.adoption.times.zones import Zone, is_summer_elsewhere, names_winter_of

_MISORDERED = timedelta(hours=1)
_CLOSE = timedelta(hours=9)
_OVER_MIDNIGHT = timedelta(hours=12)
_MORNING = time(6)
_NEARBY = 2
"""Days. A day of the week is the one nearest to the incident's day if it is at most this far away."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The instant of a moment in UTC, or only its day if the zone is not known."""

    at: datetime | None = None
    day: date | None = None


class Placing:
    """Converts times in the order of a timeline. `tell` is called with the reason if a time is unclear or doubtful.

    `place` is the zone given for the whole document: with it, `PST` in July is read as the local time of Los Angeles.
    If the `start` of the incident is known, the first time without a day is on the day that brings it nearest to the
    start.
    """

    def __init__(
        self,
        day: date | None,
        zone: Zone | None,
        tell: Callable[[str], None],
        start: datetime | None = None,
        *,
        place: Zone | None = None,
    ) -> None:
        self._start = self._zero = start
        self._walked = False
        self._near = day
        self._day = day
        self._zone = zone
        self._tell = tell
        self._previous: datetime | None = None
        self._clock: time | None = None
        self._lost = False
        self._place = place
        self._default: date | None = None
        self._dated = False

    def set_default_day(self, day: date | None) -> None:
        """Set the day of all times without a day: `unless noted, all on 3 May`."""
        self._default = day

    def set_zone(self, zone: Zone | None) -> None:
        """Set the zone of the following times, if there is one."""
        self._zone = zone or self._zone

    def set_zone_if_none(self, zone: Zone) -> None:
        """Set the zone of the following times, unless one is set."""
        self._zone = self._zone or zone

    def set_day(self, day: Day) -> None:
        """Set the day of the following times."""
        self._day = day.near(self._day or self._near)
        self._previous, self._clock, self._lost, self._start, self._walked = None, None, False, None, True
        if self._day is None:
            self._tell("a day without a year, and none elsewhere in the document")

    def set_weekday(self, weekday: int) -> None:
        """Set the day of the following times by its name: the next such day, or the one nearest to the incident."""
        base = self._day
        ahead = (weekday - base.weekday()) % 7 if base else 0
        if not self._walked:
            ahead = (ahead + 3) % 7 - 3
            base = base if abs(ahead) <= _NEARBY else None
        self._day = base + timedelta(days=ahead) if base else None
        self._previous, self._clock, self._lost, self._start, self._walked = None, None, False, None, base is not None
        if base is None:
            self._tell("a day of the week, and nothing says of which week")

    def set_zero(self, at: datetime) -> None:
        """Set the instant from which `T+5m` counts."""
        self._zero = at

    def lose_day(self) -> None:
        """Forget the day of the following times: it is ambiguous."""
        self._day, self._near, self._previous, self._start, self._clock = None, None, None, None, None

    def place(self, moment: Moment) -> Placed:
        """Return the instant in UTC, or only the day; neither if the day, or the side of midnight, is uncertain."""
        if moment.day:
            self.set_day(moment.day)
        elif self._default and self._dated:
            self.set_day(Day(self._default.month, self._default.day, self._default.year))
        elif moment.weekday is not None:
            self.set_weekday(moment.weekday)
        elif moment.next_day:
            self._go_to_next_day(moment.zone or self._zone)
        self._dated = moment.day is not None
        if moment.clock is None:
            placed = self._place_since(moment.since) if moment.since is not None else self._place_day(moment)
            self._go_to_end(moment)
            return placed
        placed = self._place_clock(moment, moment.clock)
        if placed.at and moment.since is not None:
            self._zero = placed.at - moment.since
        return placed

    def _go_to_next_day(self, zone: Zone | None) -> None:
        """Continue with the day after the previous entry. After one at night, `next morning` may be the same day."""
        local = self._previous.astimezone(zone.tz) if self._previous and zone and zone.tz else None
        day, clock = (local.date(), local.time()) if local else (self._day, self._clock)
        if day and clock and clock >= _MORNING and not self._lost:
            after = day + timedelta(days=1)
            self.set_day(Day(after.month, after.day, after.year))
        else:
            self._tell("the next day: after which one is not certain")
            self.lose_day()

    def _go_to_end(self, moment: Moment) -> None:
        """After a span of two days, continue with the second one; after a longer span, the day is unknown."""
        end = moment.last.near(self._day) if moment.last and self._day else None
        if end and self._day and end - self._day == timedelta(days=1):
            self._day = end
        elif end and end != self._day:
            self.lose_day()

    def _place_day(self, moment: Moment) -> Placed:
        return Placed(day=self._day if moment.day or moment.weekday is not None else None)

    def _place_since(self, since: timedelta) -> Placed:
        if self._zero is None:
            self._tell("nothing says from when 'T+…' counts: write T0 with its day, time and zone")
            return Placed(day=self._day if abs(since) < _CLOSE else None)
        try:
            self._previous = self._zero + since
        except OverflowError:
            return Placed()
        return Placed(at=self._previous)

    def _place_clock(self, moment: Moment, clock: time) -> Placed:
        zone = moment.zone or self._zone
        day = (self._previous.date() if self._previous else None) or self._day
        mixed = zone is not None and day is not None and is_summer_elsewhere(zone, day)
        if zone and mixed and self._place and names_winter_of(zone, self._place):
            return Placed(at=self._place_in(self._place, clock))
        if zone and mixed:
            self._tell(f"{zone.name} is not the time in use there on {day}: write the offset, such as -07:00")
        elif zone and zone.tz:
            return Placed(at=self._place_in(zone, clock))
        elif zone:
            self._tell(f"the zone '{zone.name}' is not certain: write its offset, such as +05:30")
        else:
            self._tell("the times name no zone: give it with --timezone")
        return Placed(day=self._day_of(clock))

    def _day_of(self, clock: time) -> date | None:
        """The day of a time without a zone; after midnight it is the next day."""
        if self._day and self._clock and _hours(self._clock) - _hours(clock) > _OVER_MIDNIGHT:
            self._day += timedelta(days=1)
        elif self._clock and clock < self._clock and _hours(self._clock) - _hours(clock) > _MISORDERED:
            return None
        self._clock = clock
        return self._day

    def _place_in(self, zone: Zone, clock: time) -> datetime | None:
        today = self._today(zone, clock)
        if today is None:
            self._tell("the times have no day")
        at = self._after_previous(zone, today, clock) if today and not self._lost else None
        self._previous = at or self._previous
        return at

    def _today(self, zone: Zone, clock: time) -> date | None:
        """The day of the previous entry, else the one nearest to the incident's start, else the document's."""
        if self._previous:
            return self._previous.astimezone(zone.tz).date()
        return self._nearest_day(zone, clock, self._start) if self._start else self._day

    def _nearest_day(self, zone: Zone, clock: time, start: datetime) -> date | None:
        around = (start.astimezone(zone.tz).date() + timedelta(days=step) for step in (-1, 0, 1))
        near = {day: abs(at - start) for day in around if (at := zone.instant(day, clock))}
        day = min(near, key=lambda one: near[one], default=None)
        if day and near[day] > _CLOSE:
            self._tell(f"{clock:%H:%M} is far from the start of the incident: before it, or after it?")
        return day if day and near[day] <= _CLOSE else None

    def _after_previous(self, zone: Zone, today: date, clock: time) -> datetime | None:
        at = zone.instant(today, clock)
        if at is None:
            self._tell(f"{clock:%H:%M} is not one certain time of {today} in {zone.name}")
        if at is None or self._previous is None or self._previous - at <= _MISORDERED:
            return at
        if self._previous - at > _OVER_MIDNIGHT:
            return zone.instant(today + timedelta(days=1), clock)
        self._lost = True
        self._tell(f"{clock:%H:%M} is hours before the entry above it: the same day, or the next one?")
        return None


def _hours(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute)
