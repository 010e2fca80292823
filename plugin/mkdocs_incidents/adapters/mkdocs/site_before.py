"""The site that the build before has left: most of its files would come out the same, and can stay where they are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

_NAME = ".incidents-before"
"""Inside the site's folder, where a move is a new name on any disk. MkDocs leaves what is hidden there."""

Identity = tuple[int, int]
"""The device and the inode of a file: two names that have these in common are one file."""


class SiteBefore:
    """Sets the old site aside before MkDocs cleans its folder, and brings back what stays."""

    def __init__(self, site_dir: str) -> None:
        self._site = Path(site_dir)
        self._aside = self._site / _NAME

    def set_aside(self) -> None:
        """Move the old site out of the way. What cannot be moved is left to MkDocs."""
        self.discard()  # of a build that was killed
        with suppress(OSError):
            entries = [entry for entry in os.scandir(self._site) if not entry.name.startswith(".")]
            self._aside.mkdir()
            for entry in entries:
                if not entry.is_symlink():
                    self._site.joinpath(entry.name).rename(self._aside / entry.name)

    def bring_back(self, identities: Mapping[str, Identity]) -> set[str]:
        """Bring back the files that are these, by their places in the site; gives the places. All else goes."""
        stayed: set[str] = set()

        def stays(place: str, entry: os.DirEntry[str]) -> bool:
            status = entry.stat(follow_symlinks=False)
            same = identities.get(place) == (status.st_dev, status.st_ino)
            stayed.update([place] if same else [])
            return same

        if identities:
            prune(str(self._aside), stays)
        moved = self._move_back() if stayed else set()
        self.discard()
        return {place for place in stayed if place.partition("/")[0] in moved}

    def _move_back(self) -> set[str]:
        moved: set[str] = set()
        for path in list(self._aside.iterdir()):
            with suppress(OSError):
                path.rename(self._site / path.name)
                moved.add(path.name)
        return moved

    def discard(self) -> None:
        """Remove what is still aside."""
        shutil.rmtree(self._aside, ignore_errors=True)


def prune(folder: str, stays: Callable[[str, os.DirEntry[str]], bool], place: str = "") -> bool:
    """Remove every file below a folder that does not stay, and every folder left empty. Gives whether any file stayed.

    `stays` gets the place of a file below the first folder. What cannot be removed is left.
    """
    left = False
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            found = f"{place}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                left |= prune(entry.path, stays, f"{found}/") or not _succeeds(os.rmdir, entry.path)
            else:
                left |= stays(found, entry) or not _succeeds(os.unlink, entry.path)
    return left


def _succeeds(remove: Callable[[str], None], path: str) -> bool:
    with suppress(OSError):
        remove(path)
        return True
    return False
