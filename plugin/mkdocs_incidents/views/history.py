"""The incidents in order and by what people look for: years, severities, services."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.severity import SeverityScale

NEVER = datetime.min.replace(tzinfo=UTC)
"""When an incident occurred whose record has neither instant nor day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All incidents, newest first, and the same grouped. A group's name is what its page is called."""

    incidents: tuple[Incident, ...]
    by_year: Mapping[str, tuple[Incident, ...]]
    by_severity: Mapping[str, tuple[Incident, ...]]
    by_service: Mapping[str, tuple[Incident, ...]]

    @property
    def open_incidents(self) -> tuple[Incident, ...]:
        """Those whose response is not over; archived documents are not looked at again."""
        return tuple(incident for incident in self.incidents if incident.is_open and not _is_archived(incident))


def build_history(incidents: Iterable[Incident], scale: SeverityScale) -> History:
    """Sort and group. Severities come from worst to least, services by name, years newest first."""
    ordered = tuple(sorted(incidents, key=lambda incident: (occurred_at(incident), incident.id), reverse=True))
    by_severity = _group(ordered, lambda incident: [incident.severity] if incident.severity else [])
    by_service = _group(ordered, lambda incident: incident.services)
    return History(
        incidents=ordered,
        by_year=_group(ordered, lambda incident: [year_of(incident)]),
        by_severity={name: by_severity[name] for name in scale.names if name in by_severity},
        by_service=dict(sorted(by_service.items())),
    )


def occurred_at(incident: Incident) -> datetime:
    """The instant by which the history is ordered: when it began, else the day on which the record was opened."""
    created = incident.artifact.created
    return incident.began_at or (datetime.combine(created, time(), UTC) if created else NEVER)


def year_of(incident: Incident) -> str:
    """The year of the incident; `undated` where the record has neither instant nor day."""
    at = occurred_at(incident)
    return "undated" if at == NEVER else str(at.year)


def _group(
    incidents: Iterable[Incident], names: Callable[[Incident], Iterable[str]]
) -> dict[str, tuple[Incident, ...]]:
    groups: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        for name in names(incident):
            groups[name].append(incident)
    return {name: tuple(group) for name, group in groups.items()}


def _is_archived(incident: Incident) -> bool:
    return incident.artifact.status == "archived"
