"""Marks steps of the runbook as done: in an incident's timeline, or in a drill's list."""

from __future__ import annotations

from pathlib import Path

from mkdocs_incidents.model.drill import Drill
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.commit import edit_file
from mkdocs_incidents.recording.edits.edit import Edit
from mkdocs_incidents.recording.edits.front_matter_edits import append_text
from mkdocs_incidents.recording.record_ids import match_ids


def find_drill(workspace: Workspace, identity: str) -> Drill | None:
    """The drill of an id in any of its forms. Raises IncidentsError for the id of several drills."""
    meant = match_ids(identity, (drill.id for drill in workspace.drills))
    found = [drill for drill in workspace.drills if drill.id in meant]
    if len(found) > 1:
        paths = ", ".join(drill.artifact.path for drill in found)
        raise IncidentsError(f"the id {identity} belongs to several drills: {paths}")
    return found[0] if found else None


def add_drill_step(root: Path, workspace: Workspace, drill: Drill, name: str) -> Edit:
    """Add a step to those that a drill used. Raises as `edit_file`."""
    return edit_file(root, workspace, drill.artifact.path, lambda raw: append_text(raw, "steps", name))
