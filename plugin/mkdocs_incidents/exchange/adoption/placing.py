"""Where the clock times of a timeline lie in UTC: each needs a day and a zone, which may stand elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mkdocs_incidents.exchange.adoption.moments import Day, Moment
from mkdocs_incidents.exchange.adoption.zones import Zone, is_summer_elsewhere

_MISORDERED = timedelta(hours=1)
_CLOSE = timedelta(hours=9)
_OVER_MIDNIGHT = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a moment lies: its instant in UTC, or only its day, where the zone is not known."""

    at: datetime | None = None
    day: date | None = None


class Placing:
    """Goes along a timeline. `tell` is called with what keeps a time from being read, or makes it doubtful.

    Where the incident's `start` is known, the first clock without a day of its own belongs to the day on which it is
    nearest to that.
    """

    def __init__(
        self, day: date | None, zone: Zone | None, tell: Callable[[str], None], start: datetime | None = None
    ) -> None:
        self._start = start
        self._near = day
        self._day = day
        self._zone = zone
        self._tell = tell
        self._previous: datetime | None = None
        self._clock: time | None = None
        self._lost = False

    def set_zone(self, zone: Zone | None) -> None:
        """The zone of what follows, where it is said."""
        self._zone = zone or self._zone

    def set_zone_if_none(self, zone: Zone) -> None:
        """The zone of what follows, where none has been said."""
        self._zone = self._zone or zone

    def set_day(self, day: Day) -> None:
        """The day of what follows."""
        self._day = day.near(self._day or self._near)
        self._previous, self._clock, self._lost, self._start = None, None, False, None
        if self._day is None:
            self._tell("a day without a year, and none elsewhere in the document")

    def lose_day(self) -> None:
        """Forget the day of what follows: it is said, but could be two."""
        self._day, self._near, self._previous, self._start, self._clock = None, None, None, None, None

    def place(self, moment: Moment) -> Placed:
        """The instant in UTC, or only the day; neither where the day or the side of midnight is not certain."""
        if moment.day:
            self.set_day(moment.day)
        if moment.clock is None:
            return Placed(day=self._day if moment.day else None)
        zone = moment.zone or self._zone
        if zone and zone.tz:
            return Placed(at=self._place_in(zone, moment.clock))
        unclear = f"the zone '{zone.name}' is not certain: write its offset, such as +05:30" if zone else ""
        self._tell(unclear or "the times name no zone: give it with --timezone")
        return Placed(day=self._day_of(moment.clock))

    def _day_of(self, clock: time) -> date | None:
        """The day of a clock of which nobody knows the zone: past midnight it is the next one."""
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
        if at:
            self._previous = at
            if is_summer_elsewhere(zone, at.date()):
                self._tell(f"{zone.name} is not the time in use there on {at.date()}; it was read literally")
        return at

    def _today(self, zone: Zone, clock: time) -> date | None:
        """The day of the entry before, else the one that is nearest to the incident's start, else the document's."""
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
