"""Links two artifacts, in both files."""

from __future__ import annotations

from pathlib import Path

from mkdocs_incidents.model.artifact import OTHER_END
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.commit import edit_files
from mkdocs_incidents.recording.edits.edit import Edit, RefusedEditError
from mkdocs_incidents.recording.edits.front_matter_edits import append_text, set_value
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.record_ids import find_artifact


def link(root: Path, workspace: Workspace, identity: str, target: str, key: str = "depends_on") -> tuple[Edit, ...]:
    """Link one artifact to another by a key of the contract (depends_on, blocks, parent, children), at both ends.

    Raises RefusedEditError where it is linked already, to itself, or has another parent; IncidentsError where there
    is no such artifact or a file cannot be written.
    """
    one, other = find_artifact(workspace, identity), find_artifact(workspace, target)
    if one.path == other.path:
        raise RefusedEditError(f"{one.id} cannot be linked to itself")
    edits = edit_files(
        root,
        workspace,
        {
            one.path: lambda raw: with_link(raw, key, other.id),
            other.path: lambda raw: with_link(raw, OTHER_END[key], one.id),
        },
    )
    if not any(edit.diff() for edit in edits):
        raise RefusedEditError(f"{one.id} and {other.id} are already linked in this way")
    return tuple(edit for edit in edits if edit.diff())


def with_link(raw: str, key: str, identity: str) -> str:
    """The artifact with a link; text that has it already comes back as it is."""
    value = parse_document(raw).record.front.fields.get(key)
    if value == identity or (isinstance(value, list) and identity in value):
        return raw
    if key != "parent":
        return append_text(raw, key, identity)
    if value:
        raise RefusedEditError(f"the parent is {value} already")
    return set_value(raw, key, identity)
