"""Each service with what belongs to it: what it needs, what needs it, its incidents and its documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.dependencies import blast_radius, build_graph, dependents
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.service import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceView:
    """A service with its context. `falls_with` is its blast radius: all that needs it, directly or indirectly."""

    service: Service
    needs: tuple[Service, ...]
    falls_with: tuple[Service, ...]
    incidents: tuple[Incident, ...]
    artifacts: tuple[Artifact, ...]


def build_services(
    services: Iterable[Service], by_service: Mapping[str, tuple[Incident, ...]], artifacts: Iterable[Artifact]
) -> tuple[ServiceView, ...]:
    """The services in configured order. RFCs belong to a service by its `rfcs` or by their `services`."""
    services, artifacts = tuple(services), tuple(artifacts)
    by_name = {service.name: service for service in services}
    needed_by = dependents(build_graph(services))
    return tuple(
        ServiceView(
            service=service,
            needs=tuple(by_name[name] for name in service.depends_on if name in by_name),
            falls_with=tuple(by_name[name] for name in sorted(blast_radius(needed_by, service.name))),
            incidents=by_service.get(service.name, ()),
            artifacts=tuple(item for item in artifacts if item.id in service.rfcs or service.name in item.services),
        )
        for service in services
    )
