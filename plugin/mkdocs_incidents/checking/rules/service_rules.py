"""Rules on the services and on what depends on what."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import Rule, RuleContext
from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.dependencies import build_graph, find_cycles
from mkdocs_incidents.problems import Level


def check_dependencies(company: Company) -> Iterator[Finding]:
    """Services depend on services that are configured."""
    known = [service.name for service in company.response.services]
    for index, service in enumerate(company.response.services):
        for position, name in enumerate(service.depends_on):
            if name not in known:
                path = ("incident_response", "services", index, "depends_on", position)
                message = f"{service.name} depends on {name}, which is not configured"
                yield Finding("CFG202", path, message, suggest(name, known))


def check_cycles(company: Company) -> Iterator[Finding]:
    """No service needs itself, through whatever others."""
    names = [service.name for service in company.response.services]
    for cycle in find_cycles(build_graph(company.response.services)):
        path = ("incident_response", "services", names.index(cycle[0]), "depends_on")
        yield Finding("CFG204", path, f"services depend on each other in a circle: {' → '.join(cycle)}")


def check_reachable(company: Company) -> Iterator[Finding]:
    """The status check can ask every critical service."""
    for index, service in enumerate(company.response.services):
        if service.critical and not service.urls:
            path = ("incident_response", "services", index)
            yield Finding("CFG205", path, f"{service.name} is critical, but has no URL to check")


def check_artifact_services(artifact: Artifact, context: RuleContext) -> Iterator[Finding]:
    """The services that an RFC names are configured."""
    known = [service.name for service in context.settings.services]
    for index, name in enumerate(artifact.services):
        if known and name not in known:
            yield Finding("ART305", ("services", index), f"the service {name} is not configured", suggest(name, known))


SERVICE_RULES = (
    Rule("CFG202", Level.ERROR, "Services depend on configured services", "Correct the name, or add the service.", check_company=check_dependencies),
    Rule("CFG204", Level.ERROR, "No service depends on itself", "Remove one of the dependencies.", check_company=check_cycles),
    Rule("CFG205", Level.WARNING, "Every critical service has a URL to check", "Add urls: [https://…].", check_company=check_reachable),
    Rule("ART305", Level.WARNING, "The services of an artifact are configured", "Correct the name, or add the service.", check_artifact=check_artifact_services),
)  # fmt: skip
