"""Where the clock times of a timeline lie in UTC: each needs a day and a zone, which may stand elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from mkdocs_incidents.exchange.adoption.moments import Day, Moment
from mkdocs_incidents.exchange.adoption.zones import Zone, is_summer_elsewhere

_MISORDERED = timedelta(hours=1)
_CLOSE = timedelta(hours=9)
_OVER_MIDNIGHT = timedelta(hours=12)


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
        self._previous, self._lost, self._start = None, False, None
        if self._day is None:
            self._tell("a day without a year, and none elsewhere in the document")

    def place(self, moment: Moment) -> datetime | None:
        """The instant in UTC; None where the day, the zone or the side of midnight is not certain."""
        if moment.day:
            self.set_day(moment.day)
        zone = moment.zone or self._zone
        if moment.clock is None:
            return None
        if zone is None or zone.tz is None:
            unclear = f"the zone '{zone.name}' is not certain: write its offset, such as +05:30" if zone else ""
            self._tell(unclear or "the times name no zone: give it with --timezone")
            return None
        today = self._today(zone, moment.clock)
        if today is None:
            self._tell("the times have no day")
        at = self._after_previous(zone, today, moment.clock) if today and not self._lost else None
        if at:
            self._previous = at
            if is_summer_elsewhere(zone, at.date()):
                self._tell(f"{zone.name} is not the time that holds there on {at.date()}; it was read as it stands")
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
