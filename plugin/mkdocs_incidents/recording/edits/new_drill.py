"""Writes drills: a new artifact with the next free id, and the steps that a drill used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs_incidents.model.drill import DRILL, Drill
from mkdocs_incidents.model.id_scheme import IdScheme
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.commit import edit_file, refuse_new_errors, write_edits
from mkdocs_incidents.recording.edit import Edit
from mkdocs_incidents.recording.edits.front_matter_edits import append_text
from mkdocs_incidents.recording.record_naming import TakenIds, record_path, title_words
from mkdocs_incidents.recording.record_text import render_record
from mkdocs_incidents.recording.yaml_text import one_line
from mkdocs_incidents.storage.disk import SafeFolder

_FOLDER = "drills"
_IDS = IdScheme("DRILL-{number:3}")
_BODY = """
## What happened

## What to change in the runbook
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDrill:
    """The facts of a drill when its artifact is written. "" and None mean unknown."""

    title: str
    ran_on: date
    author: str
    services: tuple[str, ...] = ()
    severity: str = ""
    scenario: str = ""
    minutes: int | None = None
    went_wrong: tuple[str, ...] = ()


def create_drill(root: Path, workspace: Workspace, drill: NewDrill) -> tuple[str, Edit]:
    """Write the artifact of a drill, and return its id and the edit. Raises IncidentsError."""
    folder = f"{workspace.company.response.artifacts_path}/{_FOLDER}"
    identity = ""

    def make(_: SafeFolder) -> tuple[Edit]:
        nonlocal identity
        identity = TakenIds(workspace, root).next_id(_IDS, drill.ran_on, title_words(drill.title))
        path = record_path(folder, identity, drill.title)
        edit = Edit(path, "", _build_text(identity, drill))
        refuse_new_errors(workspace, (edit,))
        return (edit,)

    (edit,) = write_edits(root, make)
    return identity, edit


def _build_text(identity: str, drill: NewDrill) -> str:
    known = {
        "severity": drill.severity,
        "services": list(drill.services),
        "ran_on": drill.ran_on.isoformat(),
        "scenario": one_line(drill.scenario),
        "minutes": drill.minutes,
        "went_wrong": [one_line(text) for text in drill.went_wrong],
    }
    fields = {
        "id": identity,
        "type": DRILL,
        "title": one_line(drill.title),
        "status": "draft",
        "created": drill.ran_on.isoformat(),
        "author": one_line(drill.author),
        **{name: value for name, value in known.items() if value},
    }
    return render_record(fields, f"# {one_line(drill.title)}\n{_BODY}")


def add_drill_step(root: Path, workspace: Workspace, drill: Drill, name: str) -> Edit:
    """Add a step to a drill. Raises as `edit_file` does."""
    return edit_file(root, workspace, drill.artifact.path, lambda raw: append_text(raw, "steps", name))
