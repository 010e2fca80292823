"""Gives a new record the next free id if another computer has given its id to another record."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.id_scheme import infer_scheme
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.commit import prepare, refuse_new_errors
from mkdocs_incidents.recording.edit import Edit
from mkdocs_incidents.recording.record_naming import TakenIds, title_words
from mkdocs_incidents.storage.changes import FileChange, write_all
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.undo_journal import note_changes


@dataclass(frozen=True, slots=True)
class SameId:
    """A new record, and the path of the `other` record that had its id first."""

    record: Artifact
    other: str


@dataclass(frozen=True, slots=True)
class NewId:
    """The new id and path of a record."""

    id: str
    path: str


def find_same_id(workspace: Workspace, added: Collection[str]) -> SameId | None:
    """Find the first record among the paths `added` whose id another record also has."""
    artifacts = (*(incident.artifact for incident in workspace.incidents), *workspace.artifacts)
    known = {artifact.id.lower(): artifact.path for artifact in artifacts if artifact.path not in added}
    new = (artifact for artifact in artifacts if artifact.path in added)
    return next((SameId(one, known[one.id.lower()]) for one in new if one.id.lower() in known), None)


def renumber(root: Path, folder: SafeFolder, workspace: Workspace, record: Artifact) -> NewId:
    """Change a record's id to the next free one, in its text and file name. Needs the lock of the repository.

    Raises RefusedEditError if the rules refuse the result, and IncidentsError if it cannot be written.
    """
    scheme = infer_scheme([record.id], workspace.id_scheme)
    day = record.created or date.min
    identity = TakenIds(workspace, root).next_id(scheme, day, title_words(record.title))
    old = prepare(folder, record.path, lambda text: _replace_id(text, record.id, identity))
    path = PurePosixPath(record.path)
    new = Edit(str(path.with_name(path.name.replace(record.id, identity, 1))), "", old.after)
    refuse_new_errors(workspace, [new])
    written = FileChange(new.path, None, new.after.encode())
    write_all(folder, [written, FileChange(old.path, old.read, None)])
    note_changes(root, [written])
    return NewId(identity, new.path)


def _replace_id(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![\w-]){re.escape(old)}(?!\w)", lambda _: new, text)
