"""Reads, writes and removes files below a folder. No path can lead out of the folder.

A path is opened folder by folder, each through the descriptor of its parent and without following symbolic links, so a
folder that is replaced by a link meanwhile is refused too. Windows has no such descriptors: there, each folder is
checked before the path is used, and such a replacement is not noticed.

A file is written beside its target, synced, and renamed, so it is always either the old or the new one. SIGINT and
SIGTERM wait until a write is complete.
"""

from __future__ import annotations

import os
import posixpath
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from mkdocs_incidents.interrupts import interrupts_held
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.cache_folder import list_notes
from mkdocs_incidents.storage.file_content import FileContent, Fingerprint
from mkdocs_incidents.storage.places import Place, enter

_TEMPORARY = ".incidents-tmp"


class ChangedFileError(IncidentsError):
    """Somebody else has changed a file since it was read. Nothing was written."""


class SafeFolder:
    """A folder, usually a repository, for reading and writing files without leaving it.

    Paths are relative to it, with `/`. Every method raises IncidentsError, with the path and the reason, if the system
    refuses, or if a path leads out of the folder, through a symbolic link, or into `.git`.

    `bounds` is a real folder above, such as the Git work tree, which paths can reach with `..`. `journal` is a folder
    outside that lists the files being written, so that `remove_left_over` can clean up after a killed process.
    """

    def __init__(self, root: Path, *, bounds: str | None = None, journal: Path | None = None) -> None:
        self._named = root
        self._root = bounds or str(root)
        self._below = os.path.relpath(os.path.realpath(root), bounds) if bounds else "."
        self._journal = journal

    def read(self, path: str) -> FileContent:
        """Read a regular file of at most 64 MiB. Pipes and devices are refused without waiting."""
        with self.enter(path, "read") as place:
            return place.read()

    def has_entry(self, path: str) -> bool:
        """Whether there is any entry at the path, even a link or a folder."""
        try:
            with enter(self._root, self._from_bounds(path)) as place:
                return place.exists()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise IncidentsError(f"{self._named / path} cannot be read: {error.strerror}") from None

    def replace_file(self, path: str, data: bytes, expected: Fingerprint | None = None) -> Fingerprint:
        """Write a file with the mode of the old one; a new file and its folders get the mode of the umask.

        With `expected`, raises ChangedFileError unless the file is still the one that was read.
        """
        with interrupts_held(), self.enter(path, "written", make=True) as place:
            old = place.status()
            with self._temporary(path, place, data, stat.S_IMODE(old.st_mode) if old else None) as (temporary, new):
                _put(temporary, place, new, expected)
            place.sync_folder()
            return new

    def create_file(self, path: str, data: bytes) -> Fingerprint:
        """Write a file that must not exist yet, and create its folders."""
        with interrupts_held(), self.enter(path, "written", make=True) as place:
            with self._temporary(path, place, data, None) as (temporary, new):
                temporary.link(place)  # unlike a rename, this fails if another process has created the file
            place.sync_folder()
            return new

    def remove_file(self, path: str, digest: bytes) -> None:
        """Remove a file that this program has made, if its content is still that of the Fingerprint.

        Raises ChangedFileError if it differs. A missing file is no error.
        """
        with self.enter(path, "removed") as place, suppress(FileNotFoundError):
            if place.read().fingerprint.digest != digest:
                raise ChangedFileError(f"{place.path} was changed by somebody else: remove it yourself")
            place.remove()

    def make_folder(self, path: str) -> None:
        """Create a folder and its parents."""
        with self.enter(f"{path}/-", "created", make=True):  # the last name is only looked up, and not here
            pass

    def remove_left_over(self) -> None:
        """Remove the temporary files of killed writers. Only for the holder of the repository's lock."""
        for note in list_notes(self._journal) if self._journal else ():
            with suppress(OSError, IncidentsError), enter(self._root, note.read_text("utf-8")) as place:
                place.remove()
            with suppress(OSError):  # users may empty the cache folder at any time
                note.unlink()

    @contextmanager
    def enter(self, path: str, done: str, *, make: bool = False) -> Iterator[Place]:
        """Open the folder of a path. `done` is the word for messages about what failed, such as "written"."""
        try:
            with enter(self._root, self._from_bounds(path), make=make) as place:
                yield place
        except OSError as error:
            raise IncidentsError(f"{self._named / path} cannot be {done}: {error.strerror}") from None

    def _from_bounds(self, path: str) -> str:
        """The path from the bounds on. An invalid path stays as it is, and is refused later."""
        return path if self._below == "." or path.startswith("/") else posixpath.normpath(f"{self._below}/{path}")

    @contextmanager
    def _temporary(self, path: str, place: Place, data: bytes, mode: int | None) -> Iterator[tuple[Place, Fingerprint]]:
        """Write the data to a temporary file beside the place."""
        name = f".{secrets.token_hex(8)}{_TEMPORARY}"
        note = self._journal / name if self._journal else None
        if note:
            note.write_text(str(PurePosixPath(self._from_bounds(path)).with_name(name)), encoding="utf-8")
        temporary = place.beside(name)
        try:
            yield temporary, temporary.write(data, mode)
        finally:
            with suppress(FileNotFoundError):
                temporary.remove()
            if note:
                note.unlink(missing_ok=True)


def _put(temporary: Place, place: Place, new: Fingerprint, expected: Fingerprint | None) -> None:
    """Swap in the new file, and swap back if the old one is not what was expected."""
    if expected is None:
        temporary.rename(place)
        return
    _require(place, expected)
    if not temporary.exchange(place):
        temporary.rename(place)
        return
    try:
        _require(temporary, expected)
    except ChangedFileError:
        temporary.exchange(place)
        if not _holds(temporary, new):  # saved twice within a moment: the last version counts
            temporary.rename(place)
        raise


def _require(place: Place, expected: Fingerprint) -> None:
    if not _holds(place, expected):
        raise ChangedFileError(f"{place.path} was changed by somebody else in the meantime; nothing was written")


def _holds(place: Place, expected: Fingerprint) -> bool:
    try:
        return place.read().fingerprint == expected
    except (OSError, IncidentsError):  # gone, or no longer a file
        return False
