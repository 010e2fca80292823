"""From an edit in memory to the file: under a lock, checked before and after, written whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from mkdocs_incidents.editing.edit import Edit, RefusedEditError, as_path
from mkdocs_incidents.editing.files import remove_left_over, write_file
from mkdocs_incidents.editing.lock import locked
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError, Level, Problem
from mkdocs_incidents.sources.artifact_files import ArtifactFile
from mkdocs_incidents.sources.front_matter import parse_front_matter
from mkdocs_incidents.sources.text_file import SIZE_LIMIT, SourceError, parse_text
from mkdocs_incidents.validation.artifacts import check_files

Change = Callable[[str], str]
"""A pure function from a file's text to its new text; raises IncidentsError where it cannot make one."""


def edit_file(root: Path, workspace: Workspace, path: str, change: Change) -> Edit:
    """Change one file of the repository, `path` relative to it. See `edit_files`."""
    return edit_files(root, workspace, {path: change})[0]


def edit_files(root: Path, workspace: Workspace, changes: Mapping[str, Change]) -> tuple[Edit, ...]:
    """Change files that belong together, all of them or none, and return what was done.

    Raises RefusedEditError where the rules find an error that was not there before, IncidentsError where a file
    cannot be read or written.
    """
    with edit_lock(root, workspace):
        edits = tuple(prepare(root, path, change) for path, change in changes.items())
        refuse_new_errors(workspace, edits)
        write_edits(root, edits)
    return edits


def write_edits(root: Path, edits: Sequence[Edit]) -> None:
    """Write what changes; where one file cannot be written, those before it get their old text back."""
    written: list[Edit] = []
    try:
        for edit in edits:
            if edit.after != edit.before:
                remove_left_over(as_path(root, edit.path))
                write_file(as_path(root, edit.path), edit.after)
                written.append(edit)
    except IncidentsError:
        for edit in written:
            write_file(as_path(root, edit.path), edit.before)
        raise


def read_raw(root: Path, path: str) -> str:
    """A file's text as it stands, byte order mark and line ends included. Raises IncidentsError."""
    try:
        return as_path(root, path).read_bytes().decode("utf-8")
    except OSError as error:
        raise IncidentsError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise IncidentsError(f"{path} is not UTF-8 text") from None


def refuse_new_errors(workspace: Workspace, edits: Sequence[Edit]) -> None:
    """Raise RefusedEditError where the files together have an error after the edits that they did not have before."""
    known = Counter(_key(problem) for problem in _problems(workspace, edits, after=False))
    new = []
    for problem in _problems(workspace, edits, after=True):
        if known[_key(problem)]:
            known[_key(problem)] -= 1
        elif problem.level is Level.ERROR:
            new.append(problem)
    if new:
        raise RefusedEditError("nothing was written, as the rules refuse it", tuple(new))


def edit_lock(root: Path, workspace: Workspace) -> AbstractContextManager[None]:
    """Keeps other writers of the same repository out."""
    return locked(root / workspace.company.response.artifacts_path)


def prepare(root: Path, path: str, change: Change) -> Edit:
    """The edit in memory, of the file as it is now."""
    before = read_raw(root, path)
    return Edit(path, before, change(before))


def _problems(workspace: Workspace, edits: Sequence[Edit], *, after: bool) -> tuple[Problem, ...]:
    """The problems of the files by themselves; links to files that are not among them are broken before and after."""
    texts = [(edit.path, edit.after if after else edit.before) for edit in edits]
    files = [_file(path, text) for path, text in texts if text]
    return check_files(workspace, files)


def _file(path: str, raw: str) -> ArtifactFile:
    data = raw.encode("utf-8")
    if len(data) > SIZE_LIMIT:
        return ArtifactFile(path, error=SourceError("SRC010", f"the file would have more than {SIZE_LIMIT >> 20} MiB"))
    try:
        return ArtifactFile(path, front=parse_front_matter(parse_text(data)))
    except SourceError as error:
        return ArtifactFile(path, error=error)


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.location.path, problem.code, problem.message
