"""A new drill: the next free id, and an artifact that says what was rehearsed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs_incidents.model.drill import DRILL
from mkdocs_incidents.model.id_scheme import IdScheme
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.commit import refuse_new_errors, write_edits
from mkdocs_incidents.recording.edits.edit import Edit
from mkdocs_incidents.recording.record_naming import TakenIds, record_path, title_words
from mkdocs_incidents.recording.yaml_text import one_line, render_value
from mkdocs_incidents.storage.disk import SafeFolder

_FOLDER = "drills"
_IDS = IdScheme("DRILL-{number:3}")
_BODY = """
## What happened

## What to change in the runbook
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDrill:
    """What is known of a drill when its artifact is written; "" and None stand for what is not known."""

    title: str
    ran_on: date
    author: str
    services: tuple[str, ...] = ()
    severity: str = ""
    scenario: str = ""
    minutes: int | None = None
    went_wrong: tuple[str, ...] = ()


def create_drill(root: Path, workspace: Workspace, drill: NewDrill) -> tuple[str, Edit]:
    """Write the artifact of a drill, and return its id and what was written. Raises IncidentsError."""
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
    fields = {
        "id": identity,
        "type": DRILL,
        "title": render_value(one_line(drill.title)),
        "status": "draft",
        "created": drill.ran_on.isoformat(),
        "author": render_value(one_line(drill.author)),
        "parent": "null",
        "children": "[]",
        "depends_on": "[]",
        "blocks": "[]",
        "tags": "[]",
        "ran_on": drill.ran_on.isoformat(),
        "severity": drill.severity and render_value(drill.severity),
        "services": render_value(list(drill.services)),
        "scenario": drill.scenario and render_value(one_line(drill.scenario)),
        "minutes": str(drill.minutes or ""),
        "went_wrong": render_value([one_line(text) for text in drill.went_wrong]) if drill.went_wrong else "",
    }
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
    return f"---\n{lines}---\n\n# {one_line(drill.title)}\n{_BODY}"
