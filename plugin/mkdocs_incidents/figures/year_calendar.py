"""A calendar of weeks: the days on which incidents began, and the worst severity of each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mkdocs_incidents.model.incident import Incident, occurred_at, occurred_on
from mkdocs_incidents.model.severity import Severity, SeverityScale

_WEEKS = 53


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The incidents that began on a UTC day, in order. `worst` is None if none has a severity of the scale."""

    day: date
    incidents: tuple[Incident, ...]
    worst: Severity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCalendar:
    """The days from `first` to `last`, inclusive. A week has 7 places from Monday on, with None outside these days."""

    first: date
    last: date
    weeks: tuple[tuple[Day | None, ...], ...]


def build_calendar(incidents: Iterable[Incident], scale: SeverityScale, first: date, last: date) -> YearCalendar:
    """Put each incident on the day by which the history sorts it: its start, else the creation of its record.

    An incident of which only the month is known is on no day.
    """
    by_day: dict[date, list[Incident]] = defaultdict(list)
    for incident in sorted(incidents, key=lambda one: (occurred_at(one), one.id)):
        if day := occurred_on(incident):
            by_day[day].append(incident)

    def day_at(ordinal: int) -> Day | None:
        if not first.toordinal() <= ordinal <= last.toordinal():
            return None
        at = date.fromordinal(ordinal)
        return _build_day(at, by_day.get(at, ()), scale)

    mondays = range(first.toordinal() - first.weekday(), last.toordinal() + 1, 7)
    weeks = tuple(tuple(day_at(monday + place) for place in range(7)) for monday in mondays)
    return YearCalendar(first=first, last=last, weeks=weeks)


def year_range(year: int) -> tuple[date, date]:
    """The first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def last_year_range(today: date) -> tuple[date, date]:
    """The 53 weeks that end with today: at least a year, in whole weeks except the last."""
    return today - timedelta(days=today.weekday(), weeks=_WEEKS - 1), today


def _build_day(day: date, incidents: Iterable[Incident], scale: SeverityScale) -> Day:
    known = tuple(incidents)
    severities = [severity for one in known if (severity := scale.get(one.severity))]
    return Day(day=day, incidents=known, worst=min(severities, key=lambda severity: severity.rank, default=None))
