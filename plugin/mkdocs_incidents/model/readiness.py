"""Whether a company kept the promises of its severities in the last quarter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mkdocs_incidents.model.duration import add_length
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.severity import Severity, SeverityScale
from mkdocs_incidents.model.vocabulary import ToldAudience

QUARTER = timedelta(days=91)


@dataclass(frozen=True, slots=True)
class PromiseResult:
    """How often a promise was kept and broken. `unknown` counts incidents whose records do not say."""

    severity: str
    promise: str
    within: timedelta
    met: int
    missed: tuple[str, ...]
    unknown: int


def measure_promises(incidents: Iterable[Incident], scale: SeverityScale, now: datetime) -> tuple[PromiseResult, ...]:
    """Check first update and resolution of the last quarter's incidents, for each severity with such promises."""
    recent = [one for one in incidents if (at := _noticed(one)) and now - QUARTER < at <= now]
    return tuple(
        _measure(severity, recent, promise, now) for severity in scale.severities for promise in _promises(severity)
    )


_Promise = tuple[str, timedelta]


def _promises(severity: Severity) -> Iterable[_Promise]:
    named = (("first update", severity.update_every), ("resolution", severity.resolve_within))
    return ((name, within) for name, within in named if within is not None)


def _measure(severity: Severity, recent: Iterable[Incident], promise: _Promise, now: datetime) -> PromiseResult:
    name, within = promise
    met, unknown, missed = 0, 0, []
    for incident in (one for one in recent if one.severity == severity.name):
        kept = _kept(incident, name, within, now)
        met, unknown = met + (kept is True), unknown + (kept is None)
        if kept is False:
            missed.append(incident.id)
    return PromiseResult(severity.name, name, within, met, tuple(missed), unknown)


def _kept(incident: Incident, name: str, within: timedelta, now: datetime) -> bool | None:
    """Whether a promise was kept; None if the record does not say, or there is still time."""
    start = incident.detected_at if name == "first update" else incident.began_at
    done = _first_told(incident) if name == "first update" else incident.resolved_at
    deadline = add_length(start, within) if start else None
    if deadline is None:
        return None
    if done is not None:
        return done <= deadline
    missed = incident.is_open and now > deadline
    return False if missed else None


def _first_told(incident: Incident) -> datetime | None:
    told = (update.at for update in incident.updates if update.audience is not ToldAudience.INTERNAL)
    return min(told, default=None)


def _noticed(incident: Incident) -> datetime | None:
    return incident.detected_at or incident.began_at
