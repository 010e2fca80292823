"""What every page is built from, worked out once for the whole site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.pages.here import Here
from mkdocs_incidents.pages.paths import Addresses, assign_group_paths, assign_paths
from mkdocs_incidents.problems import Problem
from mkdocs_incidents.views.action_history import ActionHistory, build_action_history
from mkdocs_incidents.views.action_items import ActionItem, list_action_items
from mkdocs_incidents.views.durations import Durations, measure_durations
from mkdocs_incidents.views.history import History, build_history
from mkdocs_incidents.views.metrics import Metrics, build_metrics
from mkdocs_incidents.views.references import Reference, References, build_references
from mkdocs_incidents.views.related import RelatedIncident, build_related


@dataclass(frozen=True, slots=True)
class SiteContext:
    """The workspace, its views, and the address of each page.

    `facet_numbers` numbers each (facet, value), `facet_keys` has those of a record's file; scripts narrow the history
    by them. `site_url` is where the site will be, where that is known; `excluded` names what it does not publish; with
    a `search_page` it has a page for searching. `rows` and `availability_bars` keep what has been rendered and is the
    same on several pages, `digests` those of the incidents' inputs.
    """

    workspace: Workspace
    history: History
    references: References
    addresses: Addresses
    positions: Mapping[str, int]
    problems: Mapping[str, tuple[Problem, ...]]
    measured: Mapping[str, Durations]
    facet_numbers: Mapping[tuple[str, str], int]
    facet_keys: Mapping[str, tuple[int, ...]]
    metrics: Metrics
    action_items: tuple[ActionItem, ...]
    action_history: ActionHistory
    related: Mapping[str, tuple[RelatedIncident, ...]]
    site_url: str | None = None
    excluded: frozenset[str] = frozenset()
    search_page: bool = False
    rows: dict[str, str] = field(default_factory=dict)
    availability_bars: dict[str, Markup] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

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

    def adjacent(self, incident: Incident) -> tuple[Incident | None, Incident | None]:
        """The incident before this one in time, and the one after it."""
        ordered = self.history.incidents
        position = self.positions[incident.artifact.path]
        older = ordered[position + 1] if position + 1 < len(ordered) else None
        return older, ordered[position - 1] if position else None

    def neighbours(self, incident: Incident) -> tuple[str | None, str | None]:
        """The pages of the incidents before and after this one."""
        older, newer = self.adjacent(incident)
        by_file = self.addresses.by_file
        return (
            by_file[older.artifact.path] if older else None,
            by_file[newer.artifact.path] if newer else None,
        )


def build_context(
    workspace: Workspace,
    *,
    directory_urls: bool,
    site_url: str | None = None,
    excluded: Iterable[str] = (),
    search_page: bool = False,
) -> SiteContext:
    """Work out the views and addresses of a site; `directory_urls` as the host writes its pages."""
    settings, today = workspace.company.response, workspace.now.date()
    history = build_history(workspace.incidents, settings.scale)
    by_file, by_id = assign_paths((incident.artifact for incident in workspace.incidents), workspace.artifacts)
    by_group = assign_group_paths((facet.key, value) for facet in history.facets.values() for value in facet.groups)
    facet_numbers = {key: number for number, key in enumerate(by_group)}
    return SiteContext(
        workspace=workspace,
        history=history,
        references=build_references(workspace.incidents, workspace.artifacts),
        addresses=Addresses(directory_urls, by_file, by_id, by_group),
        positions={incident.artifact.path: index for index, incident in enumerate(history.incidents)},
        problems=workspace.problems_by_file(),
        measured={
            incident.artifact.path: measure_durations(incident, settings.durations) for incident in workspace.incidents
        },
        metrics=build_metrics(workspace.incidents, settings, workspace.now),
        action_items=list_action_items(workspace.incidents, settings.scale, today),
        action_history=build_action_history(workspace.incidents, today),
        related=build_related(workspace.incidents),
        site_url=site_url,
        excluded=frozenset(excluded),
        search_page=search_page,
        facet_numbers=facet_numbers,
        facet_keys=_facet_keys(history, facet_numbers),
    )


def _facet_keys(history: History, numbers: Mapping[tuple[str, str], int]) -> Mapping[str, tuple[int, ...]]:
    keys: dict[str, list[int]] = defaultdict(list)
    for facet in history.facets.values():
        for value, incidents in facet.groups.items():
            for incident in incidents:
                keys[incident.artifact.path].append(numbers[facet.key, value])
    return {path: tuple(found) for path, found in keys.items()}
