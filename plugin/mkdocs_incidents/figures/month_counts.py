"""The number of incidents of each month, by severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mkdocs_incidents.figures.history import NEVER, occurred_at
from mkdocs_incidents.figures.periods import month_name, month_number
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.severity import SeverityScale

_MONTHS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCounts:
    """How many incidents of each severity every month had.

    `months` ("2026-03") goes from the first incident to the last without gaps, but not further back than 24 months
    from the present, nor beyond it. `names` are the severities of these months from worst to least, then None for the
    incidents without one. `counts` has a row for each name, with a number for each month.
    """

    months: tuple[str, ...]
    names: tuple[str | None, ...]
    counts: tuple[tuple[int, ...], ...]


def build_month_counts(incidents: Iterable[Incident], scale: SeverityScale, now: datetime) -> MonthCounts:
    """Count the incidents by month and severity; those without any date are left out."""
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
