"""A page's own position: what templates ask for the way to other pages."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.pages import paths
from mkdocs_incidents.pages.paths import Addresses


@dataclass(frozen=True, slots=True)
class Here:
    """Addresses seen from the page at `path`."""

    path: str
    addresses: Addresses
    settings: ResponseSettings

    def incident(self, incident: Incident) -> str:
        return self.addresses.href(self.path, self.addresses.by_file[incident.artifact.path])

    def artifact(self, identity: str) -> str:
        return self.addresses.href_of(self.path, identity) or ""

    def group(self, facet: str, name: str) -> str | None:
        """The history narrowed to a value; None for one that no incident has."""
        path = self.addresses.by_group.get((facet, name))
        return self.addresses.href(self.path, path) if path else None

    def service(self, name: str) -> str:
        return self.addresses.href(self.path, paths.service_path(name))

    def service_title(self, name: str) -> str:
        return self.settings.service_title(name)

    def file(self, path: str) -> str:
        """A file of the site."""
        return self.addresses.href(self.path, path)

    def plain(self) -> str:
        """The plain text beside this page."""
        return self.addresses.href(self.path, paths.plain_path(self.path))

    def data(self) -> str:
        """The JSON of the incident that this page shows."""
        return self.addresses.href(self.path, paths.incident_data_path(self.path))

    def to_actions(self) -> str:
        return self.addresses.href(self.path, paths.ACTIONS)

    def to_services(self) -> str:
        return self.addresses.href(self.path, paths.SERVICES)

    def to_history(self) -> str:
        return self.addresses.href(self.path, paths.HISTORY)

    def to_runbook(self) -> str:
        return self.addresses.href(self.path, paths.RUNBOOK)

    def to_template(self) -> str:
        return self.addresses.href(self.path, paths.POST_MORTEM_TEMPLATE)

    def to_problems(self) -> str:
        return self.addresses.href(self.path, paths.PROBLEMS)
