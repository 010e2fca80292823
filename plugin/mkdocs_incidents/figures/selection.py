"""Selects the incidents of a quarter, or between two days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mkdocs_incidents.figures.history import NEVER, occurred_at
from mkdocs_incidents.figures.periods import quarter_days
from mkdocs_incidents.model.incident import Incident


def select_between(incidents: Iterable[Incident], since: date | None, until: date | None) -> tuple[Incident, ...]:
    """Those that began on a day (UTC) from `since` to `until`, both included; one without any date in no span."""
    first, last = since or date.min, until or date.max
    bounded = since is not None or until is not None
    return tuple(
        incident
        for incident in incidents
        if first <= (at := occurred_at(incident)).date() <= last and not (bounded and at == NEVER)
    )


def select_quarter(incidents: Iterable[Incident], quarter: int) -> tuple[Incident, ...]:
    """Those that began in a quarter, by its number."""
    return select_between(incidents, *quarter_days(quarter))
