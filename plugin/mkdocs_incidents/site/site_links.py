"""Absolute addresses, for readers outside the site's pages."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.site.paths import Addresses


@dataclass(frozen=True, slots=True)
class SiteLinks:
    """Absolute addresses below `site_url`; without one, addresses relative to the top of the site."""

    addresses: Addresses
    site_url: str | None

    def to(self, path: str) -> str:
        """The address of a page or file."""
        address = self.addresses.from_top(path)
        return f"{self.site_url.rstrip('/')}/{address}" if self.site_url else address or "./"

    def to_incident(self, incident: Incident) -> str:
        """The permalink of an incident: it is made of the id, so that it outlives a new title."""
        return self.to(self.addresses.by_file[incident.artifact.path])
