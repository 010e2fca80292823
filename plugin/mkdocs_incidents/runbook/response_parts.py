"""Renders the response parts of the runbook: first minutes, symptoms, security incidents, handing over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mkdocs_incidents.catalogue.lookup import find_providers
from mkdocs_incidents.catalogue.shell_variables import find_variables
from mkdocs_incidents.catalogue.used_providers import company_values
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.fields import HOW
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.package_data import load_package_data
from mkdocs_incidents.printable import shell_word
from mkdocs_incidents.runbook.rollback import RollbackProvider, build_rollback

_CHANGES = {"hosting": 0, "orm": 1}
_LATEST = 3
_COMMAND = "incidents status"

Render = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Change:
    """The command that shows a provider's latest changes, and the section of the checklist that reverts one."""

    heading: str
    provider: RollbackProvider
    command: str


class ResponseParts:
    """Renders these parts for one company. `incidents` are its records, newest last."""

    def __init__(self, company: Company, incidents: Sequence[Incident], render: Render) -> None:
        self._company = company
        self._incidents = incidents
        self._render = render

    def macros(self) -> Mapping[str, Callable[..., str]]:
        """Return the macros by the names that standards use."""
        return {
            "first_steps": self.first_steps,
            "symptoms": self.symptoms,
            "security_incident": self.security_incident,
            "handover": self.handover,
        }

    def first_steps(self) -> str:
        """Open the record, check services, find changes, decide, tell people, each with its command."""
        services = [service for service in self._company.response.services if service.critical]
        return self._render(
            "runbook/first-steps.md.j2",
            worst=self._company.response.scale.names[0],
            services=services,
            status_command=status_command(self._company, services),
            urls=[url for service in services for url in service.urls],
            changes=list(self._changes()),
            status_pages=[provider for provider in self._providers() if provider.status_page],
        )

    def symptoms(self) -> str:
        """A table from symptoms to sections, and below it the past problems of each service."""
        parts = {part.kind: part.heading for part in build_rollback(self._company) if part.providers}
        rows = [row for row in _load("symptoms") if row.get("kind") is None or row["kind"] in parts]
        past = [(service, found) for service in self._company.response.services if (found := self._past(service.name))]
        return self._render("runbook/symptoms.md.j2", rows=rows, headings=parts, past=past)

    def security_incident(self) -> str:
        """Contain, preserve evidence, revoke, and inform the authorities, for breaches and leaked keys."""
        contacts = self._company.response.contacts
        headings = {part.kind: part.heading for part in build_rollback(self._company) if part.providers}
        data = _load("security_incident")
        return self._render(
            "runbook/security-incident.md.j2", **data, contact=contacts.get("security"), headings=headings
        )

    def handover(self) -> str:
        """Raising and lowering the severity, waking somebody, handing over, and when it is over."""
        owners = {service.owner for service in self._company.response.services if service.owner}
        return self._render(
            "runbook/handover.md.j2",
            scale=self._company.response.scale,
            owners=sorted(owners),
            example=self._company.response.vocabulary[HOW["mitigated_at"]][0],
        )

    def _changes(self) -> Iterator[Change]:
        """Return the first command that shows changes, for each provider with which the company releases."""
        parts = sorted(build_rollback(self._company), key=lambda part: _CHANGES.get(part.kind, len(_CHANGES)))
        for part in parts:
            for provider in part.providers if part.kind in _CHANGES else ():
                unknown = {value.name for value in provider.values.later}
                steps = provider.entry.steps["identify"]
                commands = (step.command for step in steps if step.command and step.lang == "shell")
                first = next((text for text in commands if not unknown.intersection(find_variables(text))), None)
                if first:
                    yield Change(part.heading, provider, first)

    def _providers(self) -> tuple[Provider, ...]:
        kinds = ("hosting", "database", "dns", "cache")
        found = (
            provider
            for kind in kinds
            for value in company_values(self._company, kind)
            for provider in find_providers(kind, value, self._company.providers).providers
        )
        return tuple({provider.status_page.url: provider for provider in found if provider.status_page}.values())

    def _past(self, service: str) -> list[Incident]:
        """Return the latest incidents of a service whose mitigation is known."""
        hits = [one for one in self._incidents if service in one.services and one.ended_by]
        hits.sort(key=lambda one: one.began_at.isoformat() if one.began_at else "", reverse=True)
        return hits[:_LATEST]


def status_command(company: Company, services: Sequence[Service]) -> str:
    """Return the status check: our command with service names, any other command with their URLs."""
    command = company.response.status_check
    if command.startswith(_COMMAND):
        return " ".join([command, *(shell_word(service.name) for service in services if service.urls)])
    return " \\\n  ".join([command, *(shell_word(url) for service in services for url in service.urls)])


@cache
def _load(name: str) -> Any:
    return load_package_data(f"defaults/{name}.yaml")
