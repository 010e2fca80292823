"""Keeps the last readable version of each record, which a preview shows while the file has an error."""

from __future__ import annotations

from dataclasses import replace

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.workspace import Workspace


class LastReadable:
    """The records of a preview, each as it was when its file could be read."""

    def __init__(self) -> None:
        self._incidents: dict[str, Incident] = {}

    def complete(self, workspace: Workspace) -> Workspace:
        """The workspace, with what was known of its unreadable files; what is deleted stays deleted."""
        known = [self._incidents[path] for path in workspace.unreadable if path in self._incidents]
        incidents = sorted((*workspace.incidents, *known), key=lambda incident: incident.artifact.path.split("/"))
        self._incidents = {incident.artifact.path: incident for incident in incidents}
        return replace(workspace, incidents=tuple(incidents), digest="") if known else workspace
