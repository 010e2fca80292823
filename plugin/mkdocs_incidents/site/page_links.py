"""Links from one page to others, for templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.paths import Addresses


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Addresses relative to the page at `path`. `titles` are those of the services, by name."""

    path: str
    addresses: Addresses
    titles: Mapping[str, str]

    def narrowed(self, services: Iterable[str]) -> Surroundings:
        """Return a smaller value for pages that need only paths and these services."""
        groups = self.addresses.by_group
        known = tuple((name, self.service_title(name), groups.get(("service", name))) for name in services)
        return Surroundings(self.path, self.addresses.directory_urls, known)

    def incident(self, incident: Incident) -> str:
        return self.addresses.href(self.path, self.addresses.by_file[incident.artifact.path])

    def artifact(self, identity: str) -> str:
        return self.addresses.href_of(self.path, identity) or ""

    def group(self, facet: str, name: str) -> str | None:
        """Return the address of the history filtered by a value, or None if no incident has it."""
        path = self.addresses.by_group.get((facet, name))
        return self.addresses.href(self.path, path) if path else None

    def service(self, name: str) -> str:
        return self.addresses.href(self.path, paths.service_path(name))

    def service_title(self, name: str) -> str:
        return self.titles.get(name, name)

    def file(self, path: str) -> str:
        """Return the address of a file of the site."""
        return self.addresses.href(self.path, path)

    def plain(self) -> str:
        """Return the address of the plain text beside this page."""
        return self.addresses.href(self.path, paths.plain_path(self.path))

    def data(self) -> str:
        """Return the address of the JSON of this page's incident."""
        return self.addresses.href(self.path, paths.incident_data_path(self.path))

    def to_actions(self) -> str:
        return self.addresses.href(self.path, paths.ACTIONS)

    def to_readiness(self) -> str:
        return self.addresses.href(self.path, paths.READINESS)

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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The inputs of a page's links as a plain value. `services` have a title and the page of their incidents."""

    path: str
    directory_urls: bool
    services: tuple[tuple[str, str, str | None], ...]

    def here(self) -> PageLinks:
        """Return the links for templates."""
        groups = {("service", name): page for name, _, page in self.services if page}
        titles = {name: title for name, title, _ in self.services}
        return PageLinks(self.path, Addresses(self.directory_urls, {}, {}, groups), titles)
