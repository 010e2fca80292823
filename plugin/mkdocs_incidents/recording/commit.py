"""Writes an edit to its file: under a lock, checked before and after, completely or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError, Level, Problem
from mkdocs_incidents.recording.edit import Edit, RefusedEditError
from mkdocs_incidents.recording.written import note_written
from mkdocs_incidents.storage.bounds import find_bounds
from mkdocs_incidents.storage.changes import FileChange, write_again, write_all
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.locks import locked
from mkdocs_incidents.storage.undo_journal import forget_changes, note_changes, plan_undo, restored_on_failure

Change = Callable[[str], str]
"""A pure function from a file's text to its new text. Raises IncidentsError if it is not possible."""


def edit_file(root: Path, workspace: Workspace, path: str, change: Change) -> Edit:
    """Change one file, with a `path` relative to the repository. See `edit_files`."""
    return edit_files(root, workspace, {path: change})[0]


def edit_files(root: Path, workspace: Workspace, changes: Mapping[str, Change]) -> tuple[Edit, ...]:
    """Change several files, all of them or none, and return the edits.

    Raises RefusedEditError if a rule finds a new error, and IncidentsError if a file cannot be read or written.
    """

    def make(folder: SafeFolder) -> tuple[Edit, ...]:
        edits = tuple(prepare(folder, path, change) for path, change in changes.items())
        refuse_new_errors(workspace, edits)
        return edits

    return write_edits(root, make)


def write_edits(root: Path, make: Callable[[SafeFolder], Sequence[Edit]]) -> tuple[Edit, ...]:
    """Write the edits that `make` returns, under the repository's lock, all of them or none. Returns them.

    If somebody changes one of the files meanwhile, `make` is called again. Raises IncidentsError if a file cannot be
    written, or keeps changing.
    """
    made: list[Edit] = []

    def changes() -> list[FileChange]:
        made[:] = make(folder)
        changed = [FileChange(one.path, one.read, one.after.encode()) for one in made if one.after != one.before]
        if changed:
            note_changes(root, changed)
        return changed

    with locked(root) as folder, restored_on_failure(root):
        write_again(changes, folder)
    note_written(made)
    return tuple(made)


def undo_last(root: Path) -> tuple[Edit, ...]:
    """Restore the files of the last change, all of them or none. An edit with `after` "" removed a file.

    Raises IncidentsError if there is nothing to undo.
    """
    with locked(root) as folder:
        changes = plan_undo(root, folder)
        write_all(folder, changes)
        forget_changes(root)
    edits = tuple(_undone(change) for change in changes)
    note_written(edits)
    return edits


def refuse_new_errors(workspace: Workspace, edits: Sequence[Edit]) -> None:
    """Raise RefusedEditError if the edits cause an error that the files did not have before."""
    known = Counter(_key(problem) for problem in _problems(workspace, edits, after=False))
    new = []
    for problem in _problems(workspace, edits, after=True):
        if known[_key(problem)]:
            known[_key(problem)] -= 1
        elif problem.level is Level.ERROR:
            new.append(problem)
    if new:
        raise RefusedEditError("nothing was written: the change would break the rules above", tuple(new))


def prepare(folder: SafeFolder, path: str, change: Change) -> Edit:
    """Return the edit of the current file, without writing it. Raises IncidentsError."""
    read = folder.read(path)
    try:
        before = read.data.decode("utf-8")
    except UnicodeDecodeError:
        raise IncidentsError(f"{path} is not UTF-8 text") from None
    return Edit(path, before, change(before), read)


def read_text(root: Path, path: str) -> str:
    """Read a file of the repository. Raises IncidentsError."""
    return prepare(SafeFolder(root, bounds=find_bounds(root)), path, lambda before: before).before


def _problems(workspace: Workspace, edits: Sequence[Edit], *, after: bool) -> tuple[Problem, ...]:
    """Return the problems of the files by themselves. Links to other files are broken before and after."""
    texts = {edit.path: edit.after if after else edit.before for edit in edits}
    return workspace.check({path: text for path, text in texts.items() if text})


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.location.path, problem.code, problem.message


def _undone(change: FileChange) -> Edit:
    before, after = (change.before.data if change.before else b""), change.after or b""
    return Edit(change.path, before.decode("utf-8", "replace"), after.decode("utf-8", "replace"))
