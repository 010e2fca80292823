"""Index cards: the steps for one severity on one sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.severity import Severity
from mkdocs_incidents.runbook.response_parts import status_command
from mkdocs_incidents.runbook.rollback import RollbackProvider, build_services_rollback, list_exports, reverses

_KINDS = ("hosting", "orm")
_MOST = 12
"""The maximum number of lines in each list, so that a card fits on a page."""


@dataclass(frozen=True, slots=True)
class CardCommand:
    """A command on a card: its purpose, the text to paste, and when to stop."""

    text: str
    command: str
    stop: str = ""


@dataclass(frozen=True, slots=True)
class IndexCard:
    """One severity: its triage, the commands of the response, the rollback, and whom to ask.

    `schema_first` says that a migration is reversed before the deployment is rolled back. It is None without a
    migration tool.
    """

    severity: Severity
    triage: tuple[str, ...]
    status_command: str
    service: str
    rollback: tuple[tuple[str, tuple[str, ...], tuple[CardCommand, ...]], ...]
    schema_first: bool | None
    contacts: tuple[tuple[str, str], ...]


def build_cards(company: Company) -> tuple[IndexCard, ...]:
    """Build a card for each severity, from worst to mildest."""
    settings = company.response
    critical = [service for service in settings.services if service.critical]
    parts = [part for part in build_services_rollback(critical, company) if part.kind in _KINDS]
    tools = [part for part in parts if part.kind == "orm"]
    return tuple(
        IndexCard(
            severity=severity,
            triage=tuple(text.replace("{status_check}", settings.status_check) for text in severity.triage[:_MOST]),
            status_command=status_command(company, critical),
            service=critical[0].name if critical else "",
            rollback=tuple(_rollback(provider) for part in parts for provider in part.providers)[:_MOST],
            schema_first=any(map(reverses, tools)) if tools else None,
            contacts=tuple(_contacts(company))[:_MOST],
        )
        for severity in settings.scale.severities
    )


def _rollback(provider: RollbackProvider) -> tuple[str, tuple[str, ...], tuple[CardCommand, ...]]:
    """Return a provider's name, its `export` lines, and the first commands to find and restore the last good state."""
    lists = (provider.entry.steps[name] for name in ("identify", "rollback"))
    first = (next((step for step in steps if step.command), None) for steps in lists)
    commands = (CardCommand(step.text, step.command or "", step.stop) for step in first if step)
    return provider.entry.name, list_exports(provider)[:_MOST], tuple(commands)


def _contacts(company: Company) -> Iterator[tuple[str, str]]:
    names = {"support": "Support", "security": "Security", "status_page": "Status page"}
    yield from ((names[name], value) for name, value in company.response.contacts.items() if name in names)
    owners: dict[str, list[str]] = {}
    for service in company.response.services:
        if service.owner and service.critical:
            owners.setdefault(service.owner, []).append(service.display_name)
    yield from ((owner, ", ".join(services)) for owner, services in owners.items())
