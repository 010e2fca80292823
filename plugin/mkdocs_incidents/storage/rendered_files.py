"""Writes rendered files that differ, or compares them. Never changes other files in the folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.changes import FileChange, write_again
from mkdocs_incidents.storage.locks import locked
from mkdocs_incidents.storage.made_files import MadeFiles
from mkdocs_incidents.storage.outputs import output_folder
from mkdocs_incidents.storage.places import FileContent

MANIFEST = ".incidents-rendered"
"""Names, one a line, the files that were rendered into the folder. It came with the repository: none is removed by it
alone."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was done, by paths relative to the folder. `left` is out of date, but was not written by this program here,
    or has been edited since then."""

    changed: list[str]
    left: list[str]


def stale_files(root: Path, folder: Path, files: Mapping[str, str]) -> list[str]:
    """The paths, relative to the folder, that are missing, differ, or were rendered for something that is gone."""
    target = _Target(root, folder)
    differing = (path for path, text in files.items() if target.text(path) != text)
    return sorted({*differing, *target.left_over(files)})


def write_rendered(root: Path, folder: Path, files: Mapping[str, str]) -> Rendered:
    """Write what differs, and remove what this program wrote there before and is left over. Raises IncidentsError.

    All of it happens, or nothing. `root` is the repository, which is locked meanwhile.
    """
    target = _Target(root, folder)
    with locked(root):
        made = MadeFiles(root, folder)
        stale = list(target.left_over(files))
        gone = [path for path in stale if made.holds(path, target.read(path))]
        left = [path for path in stale if path not in gone]
        wanted = {**files, MANIFEST: "".join(f"{path}\n" for path in sorted([*files, *left]))}

        def changes() -> list[FileChange]:
            found = ((path, target.read(path), text.encode()) for path, text in wanted.items())
            written = [
                FileChange(target.path(path), old, new) for path, old, new in found if not old or old.data != new
            ]
            return written + [FileChange(target.path(path), target.read(path), None) for path in gone]

        changed = [path for path in stale_files(root, folder, files) if path in files or path in gone]
        write_again(changes, target.folder)
        made.note({path: text.encode() for path, text in files.items()})
    return Rendered(changed, left)


class _Target:
    """The folder of the rendered files, named by the user."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder, self._prefix = output_folder(root, folder)

    def path(self, path: str) -> str:
        return f"{self._prefix}/{path}"

    def read(self, path: str) -> FileContent | None:
        """None for nothing. Raises IncidentsError for a link, or what is no file."""
        return self.folder.read(self.path(path)) if self.folder.has_entry(self.path(path)) else None

    def text(self, path: str) -> str | None:
        try:
            content = self.read(path)
            return content.data.decode("utf-8") if content else None
        except (IncidentsError, UnicodeDecodeError):
            return None

    def left_over(self, files: Mapping[str, str]) -> Iterator[str]:
        """The paths of the manifest that are there, and are none of the files."""
        for path in dict.fromkeys((self.text(MANIFEST) or "").splitlines()):
            if path.endswith(".md") and path not in files and self.text(path) is not None:
                yield path
