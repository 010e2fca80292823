"""What every page is built from, worked out once for the whole site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.pages.here import Here
from mkdocs_incidents.pages.paths import Addresses, assign_paths
from mkdocs_incidents.problems import Problem
from mkdocs_incidents.views.durations import Durations, measure_durations
from mkdocs_incidents.views.history import History, build_history
from mkdocs_incidents.views.references import Reference, References, build_references


@dataclass(frozen=True, slots=True)
class SiteContext:
    """The workspace, its views, and the address of each page."""

    workspace: Workspace
    history: History
    references: References
    addresses: Addresses
    positions: Mapping[str, int]
    problems: Mapping[str, tuple[Problem, ...]]
    measured: Mapping[str, Durations]

    @property
    def settings(self) -> ResponseSettings:
        return self.workspace.company.response

    def here(self, path: str) -> Here:
        return Here(path, self.addresses, self.settings)

    def durations(self, incident: Incident) -> Durations:
        return self.measured[incident.artifact.path]

    def linked_documents(self, identity: str) -> tuple[Reference, ...]:
        """What an artifact is linked with, its incidents aside: these stand in a table of their own."""
        linked = self.references.outgoing.get(identity, ())
        return tuple(reference for reference in linked if reference.artifact.path not in self.positions)

    def neighbours(self, incident: Incident) -> tuple[str | None, str | None]:
        """The pages of the incident before this one in time, and of the one after it."""
        ordered = self.history.incidents
        position = self.positions[incident.artifact.path]
        older = ordered[position + 1] if position + 1 < len(ordered) else None
        newer = ordered[position - 1] if position else None
        by_file = self.addresses.by_file
        return (
            by_file[older.artifact.path] if older else None,
            by_file[newer.artifact.path] if newer else None,
        )


def build_context(workspace: Workspace, *, directory_urls: bool) -> SiteContext:
    """Work out the views and addresses of a site; `directory_urls` as the host writes its pages."""
    history = build_history(workspace.incidents, workspace.company.response.scale)
    by_file, by_id = assign_paths((incident.artifact for incident in workspace.incidents), workspace.artifacts)
    return SiteContext(
        workspace=workspace,
        history=history,
        references=build_references(workspace.incidents, workspace.artifacts),
        addresses=Addresses(directory_urls, by_file, by_id),
        positions={incident.artifact.path: index for index, incident in enumerate(history.incidents)},
        problems=workspace.problems_by_file(),
        measured={
            incident.artifact.path: measure_durations(incident, workspace.company.response.durations)
            for incident in workspace.incidents
        },
    )
