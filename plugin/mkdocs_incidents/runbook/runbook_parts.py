"""Renders the parts of the runbook and the post-mortem template as Markdown, for the macros."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from mkdocs_incidents.catalogue.command_values import build_section_values
from mkdocs_incidents.catalogue.lookup import find_providers
from mkdocs_incidents.catalogue.settings import PROVIDER_SETTINGS
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.rendering.environment import escape_text, markdown_environment
from mkdocs_incidents.runbook.communication import COMMUNICATIONS, EMPTY, CommunicationValues, fill_in
from mkdocs_incidents.runbook.response_parts import ResponseParts, status_command
from mkdocs_incidents.runbook.rollback import RollbackPart, RollbackProvider, build_rollback

_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
POST_MORTEM_PARTS = (
    "metadata",
    "timeline",
    "five-whys",
    "contributing-factors",
    "impact",
    "actions",
    "follow-up",
    "lessons",
)
_TEMPLATES = {
    "Status Page Update Template": "status-page",
    "User Notification Email Template": "email",
    "Post-Mortem Invite Template": "post-mortem-invite",
}


class RunbookParts:
    """Renders each part for one company as Markdown, for a page or a plain file."""

    def __init__(
        self, company: Company, others: Sequence[tuple[str, str]] = (), incidents: Sequence[Incident] = ()
    ) -> None:
        """`others` are the other standards, with title and address as the runbook refers to them.

        `incidents` are the records whose symptoms are listed beside their services.
        """
        self._company = company
        self._others = others
        self._response = ResponseParts(company, incidents, self._render)
        self._settings = company.response

    def macros(self) -> Mapping[str, Callable[..., str]]:
        """Return the macros by the names that standards use."""
        return {
            "severity_table": self.severity_table,
            "triage": self.triage,
            "rollback_checklist": self.rollback_checklist,
            "communication_templates": self.communication_templates,
            "services_table": self.services_table,
            "working_alone": self.working_alone,
            "other_standards": self.other_standards,
            "post_mortem": self.post_mortem,
            **self._response.macros(),
        }

    def severity_table(self) -> str:
        """The meaning and the targets of each severity."""
        return self._render("runbook/severity-table.md.j2", scale=self._settings.scale)

    def triage(self) -> str:
        """The steps of each severity, and the status check of the critical services."""
        critical = [service for service in self._settings.services if service.critical and service.urls]
        tools = [self._with_values(tool) for tool in self._providers("observability")]
        check = status_command(self._company, critical)
        return self._render(
            "runbook/triage.md.j2", scale=self._settings.scale, critical=critical, tools=tools, status_command=check
        )

    def rollback_checklist(self) -> str:
        """Deployment, database, feature flag, DNS, cache: the commands of the configured providers."""
        return render_rollback(build_rollback(self._company), self._company)

    def communication_templates(self) -> str:
        """Messages for users, in blocks to copy."""
        templates = [{"heading": heading, "text": self.communication(name)} for heading, name in _TEMPLATES.items()]
        pages = [self._with_values(page) for page in self._providers("status_page")]
        return self._render("runbook/communication.md.j2", templates=templates, status_pages=pages)

    def communication(self, name: str, values: CommunicationValues = EMPTY) -> str:
        """Render the message `status-page`, `email`, `post-mortem-invite` or `internal`, with placeholders for None."""
        names = self._settings.scale.names
        return self._render(
            f"communication/{name}.txt.j2",
            **asdict(values),
            support=self._settings.contacts.get("support") or self._company.setting("support.escalation_email"),
            severities=f"{names[0]}-{names[-1]}" if len(names) > 1 else names[0],
        )

    def drafts(self, incident: Incident, now: datetime, record: str) -> Iterator[tuple[str, str]]:
        """Render each message by name, filled in as of `now`. `record` is the address of the incident's record."""
        values = replace(fill_in(incident, self._settings, now), record=record)
        yield from ((name, self.communication(name, values)) for name in COMMUNICATIONS)

    def services_table(self) -> str:
        """The configured services and their dependencies."""
        return self._render("runbook/services.md.j2", services=self._settings.services)

    def working_alone(self) -> str:
        """Advice for people who have nobody to hand over to."""
        return self._render(
            "runbook/working-alone.md.j2",
            error_tracking=self._company.setting("observability.error_tracking"),
            hosting=self._providers("hosting"),
            trackers=self._providers("observability"),
            framework=self._company.setting("tech_stack.framework"),
            security=self._settings.contacts.get("security"),
            status_page=self._settings.contacts.get("status_page"),
            worst=" and ".join(self._settings.scale.names[:2]),
        )

    def other_standards(self) -> str:
        """Links to the other files in the standards folder."""
        links = [f"- [{escape_text(title)}]({address})" for title, address in self._others]
        return "\n".join(links) or "There are no other standards."

    def post_mortem(self, part: str) -> str:
        """One part of the post-mortem template, to be filled in. Raises ValueError for an unknown part."""
        if part not in POST_MORTEM_PARTS:
            raise ValueError(f"post_mortem has no part '{part}'; there are {', '.join(POST_MORTEM_PARTS)}")
        severities = " / ".join(self._settings.scale.names)
        return self._render(f"post-mortem/{part}.md.j2", severities=severities, prefix=self._settings.id_prefix)

    def _providers(self, kind: str) -> tuple[Provider, ...]:
        """Return the providers in the settings of one kind."""
        settings = (setting for setting in PROVIDER_SETTINGS if setting.kind == kind)
        values = [self._company.setting(setting.key) for setting in settings]
        found = (find_providers(kind, value, self._company.providers).providers for value in values)
        return tuple({provider.key: provider for providers in found for provider in providers}.values())

    def _with_values(self, provider: Provider) -> RollbackProvider:
        return RollbackProvider(provider, build_section_values(provider, self._company, ()), ())

    def _render(self, template: str, **values: Any) -> str:
        return render_part(template, self._company, **values)


def render_rollback(parts: Sequence[RollbackPart], company: Company) -> str:
    """Render parts of the checklist as Markdown."""
    tools = [provider.entry for part in parts if part.kind == "orm" for provider in part.providers]
    reversals: dict[str, list[str]] = {}
    for tool in tools:
        reversals.setdefault(tool.reversal or "forward", []).append(tool.name)
    return render_part("runbook/rollback.md.j2", company, parts=parts, reversals=reversals)


def render_part(template: str, company: Company, **values: Any) -> str:
    """Render one template as Markdown. Several empty lines become one."""
    settings = company.response
    given = {"status_check": settings.status_check, "standards_path": settings.standards_path, **values}
    text = markdown_environment().get_template(template).render(given)
    return _EMPTY_LINES.sub("\n\n", text).strip("\n")
