"""Builds absolute addresses for readers outside the site."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.site.paths import Addresses


@dataclass(frozen=True, slots=True)
class SiteLinks:
    """Absolute addresses below `site_url`, or addresses relative to the root of the site without one."""

    addresses: Addresses
    site_url: str | None

    def to(self, path: str) -> str:
        """Return the address of a page or file."""
        address = self.addresses.from_top(path)
        return f"{self.site_url.rstrip('/')}/{address}" if self.site_url else address or "./"

    def to_incident(self, incident: Incident) -> str:
        """Return the permalink of an incident, which contains only the id, so that it survives a new title."""
        return self.to(self.addresses.by_file[incident.artifact.path])
