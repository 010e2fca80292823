"""A site is built beside the old one and takes its place once it is whole: a build that dies leaves the old one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import write_file

from mkdocs_incidents.mkdocs_plugin.upstream import divert_writing

_PREFIX = ".incidents-site-"


class StagedSite:
    """The folder that a build writes to until it is done: beside the site's, where a move is only a new name.

    With `reuse`, a file that the old site has with the same bytes is not written again, but left where it is. Nothing
    of the old site is believed: its bytes are compared to those that were to be written.
    """

    def __init__(self, config: MkDocsConfig, *, reuse: bool) -> None:
        self._config = config
        self._site = Path(config.site_dir)
        self._site.parent.mkdir(parents=True, exist_ok=True)
        self._new = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._site.parent))
        config.site_dir = str(self._new)
        self._old = frozenset(_list_files(str(self._site))) if reuse else frozenset()
        self._left: dict[str, bool] = {}
        self._restore = divert_writing(self._write)

    def finish(self) -> None:
        """Put what was built in the place of the old site. Of that, hidden files stay, as MkDocs leaves them."""
        kept = {place for place, left in self._left.items() if left}
        folders = {place[:end] for place in kept for end, letter in enumerate(place) if letter == os.sep}
        self._site.mkdir(exist_ok=True)
        for folder in ("", *sorted(folders)):
            self._replace(folder, kept | folders)
        self.discard()

    def discard(self) -> None:
        """Remove what was built, if it is still there."""
        self._restore()
        self._config.site_dir = str(self._site)
        with suppress(OSError):
            shutil.rmtree(self._new)

    def _write(self, content: bytes, path: str) -> None:
        """Write a file, unless the old site has the same. What was written once in this build is written again."""
        place = os.path.relpath(path, self._new)
        left = place in self._old and self._left.get(place, True) and _holds(self._site / place, content)
        self._left[place] = left
        if not left:
            write_file(content, path)

    def _replace(self, folder: str, kept: set[str]) -> None:
        """Give a folder of the site its new entries, then remove the others: no page is missing meanwhile."""
        old, new = self._site / folder, self._new / folder
        moved = [path for path in _entries(new) if not (path.is_dir() and str(path.relative_to(self._new)) in kept)]
        for path in moved:
            target = old / path.name
            if path.is_dir() or target.is_dir():
                _remove(target)
            path.replace(target)
        names = {path.name for path in moved}
        for path in _entries(old):
            hidden = not folder and path.name.startswith(".")
            if not hidden and path.name not in names and str(path.relative_to(self._site)) not in kept:
                _remove(path)


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _list_files(folder: str, prefix: str = "") -> Iterator[str]:
    """The plain files of a folder that lie behind no link, by their paths from there."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _list_files(entry.path, f"{prefix}{entry.name}{os.sep}")
            elif entry.is_file(follow_symlinks=False):
                yield prefix + entry.name


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file has just this content, and no other name under which it could be changed."""
    with suppress(OSError), path.open("rb") as file:
        status = os.fstat(file.fileno())
        return status.st_nlink == 1 and status.st_size == len(content) and file.read() == content
    return False
