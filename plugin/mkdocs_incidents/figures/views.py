"""The views of a workspace: figures and lookups that several pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mkdocs_incidents.figures.action_history import ActionHistory, build_action_history
from mkdocs_incidents.figures.action_items import ActionItem, count_action_items, list_action_items
from mkdocs_incidents.figures.durations import Durations, measure_durations
from mkdocs_incidents.figures.history import History, build_history
from mkdocs_incidents.figures.metrics import Metrics, build_metrics
from mkdocs_incidents.figures.readiness_views import DrillFigures, Readiness, build_readiness, measure_drills
from mkdocs_incidents.figures.references import Reference, References, build_references
from mkdocs_incidents.figures.related import Related
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.drill import Drill, list_run
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import Problem


@dataclass(frozen=True)
class Views:
    """A workspace and its views. Each view is calculated on first use."""

    workspace: Workspace

    @property
    def settings(self) -> ResponseSettings:
        return self.workspace.company.response

    @cached_property
    def history(self) -> History:
        return build_history(self.workspace.incidents, self.settings.scale, self.settings.fields)

    @cached_property
    def references(self) -> References:
        return build_references(self.workspace.incidents, self.workspace.artifacts)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        return {incident.artifact.path: index for index, incident in enumerate(self.history.incidents)}

    @cached_property
    def problems(self) -> Mapping[str, tuple[Problem, ...]]:
        return self.workspace.problems_by_file()

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """The files that cannot be read. A preview shows an older version of their records."""
        return frozenset(self.workspace.unreadable)

    @cached_property
    def measured(self) -> Mapping[str, Durations]:
        definitions = self.settings.durations
        return {one.artifact.path: measure_durations(one, definitions) for one in self.workspace.incidents}

    @cached_property
    def service_titles(self) -> Mapping[str, str]:
        return {service.name: service.display_name for service in self.settings.services}

    @cached_property
    def metrics(self) -> Metrics:
        return build_metrics(self.workspace.incidents, self.settings, self.workspace.now)

    @cached_property
    def action_items(self) -> tuple[ActionItem, ...]:
        return list_action_items(self.workspace.incidents, self.settings.scale, self.workspace.now.date())

    @cached_property
    def action_count(self) -> int:
        """The number of action items, without making them: each page of their list asks for it."""
        return count_action_items(self.workspace.incidents, self.settings.scale)

    @cached_property
    def action_history(self) -> ActionHistory:
        return build_action_history(self.workspace.incidents, self.workspace.now.date())

    @cached_property
    def related(self) -> Related:
        return Related(self.workspace.incidents)

    @cached_property
    def readiness(self) -> Readiness:
        return build_readiness(self.workspace)

    @cached_property
    def drills_by_file(self) -> Mapping[str, Drill]:
        return {drill.artifact.path: drill for drill in self.workspace.drills}

    @cached_property
    def drill_figures(self) -> DrillFigures:
        return measure_drills(list_run(self.workspace.drills, self.workspace.now.date()), self.workspace.now)

    def durations(self, incident: Incident) -> Durations:
        return self.measured[incident.artifact.path]

    def adjacent(self, incident: Incident) -> tuple[Incident | None, Incident | None]:
        """The incident before this one in time, and the one after it."""
        ordered = self.history.incidents
        position = self.positions[incident.artifact.path]
        older = ordered[position + 1] if position + 1 < len(ordered) else None
        return older, ordered[position - 1] if position else None

    def linked_documents(self, identity: str) -> tuple[Reference, ...]:
        """The documents that an artifact is linked with. Incidents are in a table of their own."""
        linked = self.references.outgoing.get(identity, ())
        return tuple(reference for reference in linked if reference.artifact.path not in self.positions)
