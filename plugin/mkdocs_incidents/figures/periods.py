"""Months and quarters of the UTC calendar, and the incidents in them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from mkdocs_incidents.model.incident import NEVER, Incident, occurred_at
from mkdocs_incidents.model.severity import SeverityScale

_MONTHS = 24  # at most, in a count by month
_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])", re.ASCII)


def month_number(day: date) -> int:
    """The number of the month, counted from the year 0."""
    return day.year * 12 + day.month - 1


def month_name(number: int) -> str:
    """The name of the month, such as 2026-03."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def quarter_number(day: date) -> int:
    """The number of the quarter, counted from the year 0."""
    return month_number(day) // 3


def quarter_name(number: int) -> str:
    """The name of the quarter: 2026-Q1 is January to March."""
    return f"{number // 4:04}-Q{number % 4 + 1}"


def parse_quarter(text: str) -> int | None:
    """The number of a quarter such as 2026-Q1, in upper or lower case; None for anything else."""
    match = _QUARTER.fullmatch(text.strip())
    return int(match[1]) * 4 + int(match[2]) - 1 if match else None


def quarter_days(number: int) -> tuple[date, date]:
    """The first and the last day of a quarter. Raises ValueError beyond the calendar."""
    first = date(number // 4, number % 4 * 3 + 1, 1)
    month = number % 4 * 3 + 3
    return first, date(number // 4, month, monthrange(number // 4, month)[1])


def select_between(incidents: Iterable[Incident], since: date | None, until: date | None) -> tuple[Incident, ...]:
    """The incidents that began on a day (UTC) from `since` to `until`, inclusive. Those without a date are left out."""
    first, last = since or date.min, until or date.max
    bounded = since is not None or until is not None
    return tuple(
        incident
        for incident in incidents
        if first <= (at := occurred_at(incident)).date() <= last and not (bounded and at == NEVER)
    )


def select_quarter(incidents: Iterable[Incident], quarter: int) -> tuple[Incident, ...]:
    """The incidents that began in a quarter, by its number."""
    return select_between(incidents, *quarter_days(quarter))


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCounts:
    """How many incidents of each severity each month had.

    `months` ("2026-03") are those from the first incident to the last, without gaps, within the last 24. `names` are
    the severities in these months from worst to least, then None for incidents without one. `counts` has a row for
    each name, with a number for each month.
    """

    months: tuple[str, ...]
    names: tuple[str | None, ...]
    counts: tuple[tuple[int, ...], ...]


def build_month_counts(incidents: Iterable[Incident], scale: SeverityScale, now: datetime) -> MonthCounts:
    """Count the incidents by month and severity. Incidents without a date are left out."""
    dated = ((occurred_at(incident), incident.severity) for incident in incidents)
    found = Counter((month_number(at), severity) for at, severity in dated if at != NEVER)
    months = _list_months([month for month, _ in found], month_number(now))
    occurring = {severity for month, severity in found if month in months}
    rank = {name: place for place, name in enumerate(scale.names)}
    names = sorted(occurring, key=lambda name: (name is None, rank.get(name or "", len(rank)), name or ""))
    return MonthCounts(
        months=tuple(month_name(month) for month in months),
        names=tuple(names),
        counts=tuple(tuple(found[month, name] for month in months) for name in names),
    )


def _list_months(found: Iterable[int], this_month: int) -> range:
    known = sorted(found)
    return range(max(known[0], this_month - _MONTHS + 1), min(known[-1], this_month) + 1) if known else range(0)
