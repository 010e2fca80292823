"""Compares this quarter with the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mkdocs_incidents.figures.durations import measure_durations
from mkdocs_incidents.figures.history import occurred_at
from mkdocs_incidents.figures.metrics import Distribution, build_distribution
from mkdocs_incidents.figures.periods import quarter_name, quarter_number
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident

_SEVERE_RANKS = (0, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """The incidents that began in a quarter ("2026-Q4", in UTC), how many were of the two worst severities, and how
    long they took to resolve."""

    name: str
    incidents: int
    severe: int
    resolve: Distribution


def build_quarters(incidents: Iterable[Incident], settings: ResponseSettings, now: datetime) -> tuple[Quarter, Quarter]:
    """The quarter of `now` and the one before it."""
    this = quarter_number(now)
    members: dict[int, list[Incident]] = {this: [], this - 1: []}
    for incident in incidents:
        members.get(quarter_number(occurred_at(incident)), []).append(incident)
    return (_build_quarter(this, members[this], settings), _build_quarter(this - 1, members[this - 1], settings))


def _build_quarter(number: int, incidents: Iterable[Incident], settings: ResponseSettings) -> Quarter:
    known = tuple(incidents)
    severities = [settings.scale.get(incident.severity) for incident in known]
    return Quarter(
        name=quarter_name(number),
        incidents=len(known),
        severe=sum(severity is not None and severity.rank in _SEVERE_RANKS for severity in severities),
        resolve=build_distribution(measure_durations(one, settings.durations).time_to_resolve for one in known),
    )
