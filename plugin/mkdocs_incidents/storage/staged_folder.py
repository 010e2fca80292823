"""A folder that is filled beside another one and takes its place once it is whole.

A process that is killed leaves the folder that it was filling. Which folders this program has made is noted in the
cache of the repository, and each note has a lock that its process holds: the next process removes the folders whose
lock is free, and no others, whatever their names are.
"""

from __future__ import annotations

import errno
import posixpath
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from mkdocs_incidents.interrupts import interrupts_held
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.cache_folder import usable_cache_folder
from mkdocs_incidents.storage.outputs import output_folder
from mkdocs_incidents.storage.places import Place
from mkdocs_incidents.storage.trees import copy_place, remove_place, remove_tree

_PREFIX = ".incidents-site-"
_NOTES = "staged-folders"
_LOCK = ".lock"
_PATIENCE = 60.0  # seconds; another process needs milliseconds to put its files in place
_PRIVATE = 0o700


class StagedFolder:
    """A new folder beside `target`, to be filled at `path`, for the repository at `root`.

    Raises IncidentsError where it cannot be made, and where the target is reached through a link in the repository.
    """

    def __init__(self, root: Path, target: Path) -> None:
        remove_left_over(root)
        name = f"{_PREFIX}{secrets.token_hex(8)}"
        whole = target.absolute().with_name(name)
        self.path = whole / "new"
        self._root = root
        self._folder, self._target = output_folder(root, target)
        self._staged = posixpath.join(posixpath.dirname(self._target), name)
        self._note = _note(root, whole)
        with self._folder.enter(self._staged, "created", make=True) as place:
            place.make_folder(_PRIVATE)
            with place.open_folder() as inside:
                inside.entry("new").make_folder()
                inside.entry("old").make_folder()

    def finish(self) -> None:
        """Put what is in the folder in the place of what is in the target. Of that, hidden files stay.

        All of it happens or, where an entry cannot be moved, nothing. An interrupt waits.
        """
        with (
            _alone(self._root),
            interrupts_held(),
            self._enter(self._target) as target,
            self._enter(f"{self._staged}/new") as new,
            self._enter(f"{self._staged}/old") as old,
        ):
            _exchange(target, new, old)
        self.discard()

    @contextmanager
    def _enter(self, path: str) -> Iterator[Place]:
        with self._folder.enter(f"{path}/-", "replaced", make=True) as place:
            yield place

    def discard(self) -> None:
        """Remove the folder with what is left in it."""
        with suppress(IncidentsError):
            remove_tree(self._folder, self._staged)
            if self._note:
                self._note.remove()


def remove_left_over(root: Path) -> None:
    """Remove the folders that killed processes have left, as far as there are notes of them."""
    cache = usable_cache_folder(root)
    for path in list((cache / _NOTES).glob(f"{_PREFIX}*")) if cache else ():
        if path.suffix != _LOCK and (note := _Note.take(path)):
            with suppress(IncidentsError):
                remove_tree(*output_folder(root, note.folder))
                note.remove()


def _note(root: Path, folder: Path) -> _Note | None:
    cache = usable_cache_folder(root)
    return _Note.write(cache / _NOTES / folder.name, folder) if cache else None


class _Note:
    """A file that names a folder, and a lock beside it that is held as long as this object is used."""

    def __init__(self, path: Path, lock: FileLock, folder: Path) -> None:
        self.folder = folder
        self._path, self._lock = path, lock

    @classmethod
    def write(cls, path: Path, folder: Path) -> _Note | None:
        """The note of a new folder; None where it cannot be written."""
        try:
            path.parent.mkdir(exist_ok=True)
            lock = _acquire(path)
            path.write_text(str(folder), encoding="utf-8", errors="surrogateescape")
        except (OSError, Timeout):
            return None
        return cls(path, lock, folder)

    @classmethod
    def take(cls, path: Path) -> _Note | None:
        """The note of a process that has ended; None where it works on."""
        try:
            lock = _acquire(path)
            return cls(path, lock, Path(path.read_text(encoding="utf-8", errors="surrogateescape")))
        except (OSError, Timeout):
            return None

    def remove(self) -> None:
        """The folder is gone."""
        self._path.unlink(missing_ok=True)
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)


def _acquire(path: Path) -> FileLock:
    """Raises Timeout where another process has it."""
    lock = FileLock(f"{path}{_LOCK}", mode=0o600, thread_local=False)
    lock.acquire(timeout=0)
    return lock


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Keep other processes from putting their files in place at the same time. Without a cache, nobody is kept."""
    cache = usable_cache_folder(root)
    if cache is None:
        yield
        return
    lock = FileLock(cache / "publish.lock", mode=0o600)
    try:
        lock.acquire(timeout=_PATIENCE)
    except (OSError, Timeout):
        raise IncidentsError("another build is replacing the site: wait until it ends, then try again") from None
    try:
        yield
    finally:
        lock.release()


def _exchange(target: Place, new: Place, old: Place) -> None:
    """Move entries out of the target and into it, one after the other: each is missing for a moment only."""
    done: list[tuple[Place, Place]] = []
    arriving = new.entries()
    leaving = {name for name in target.entries() if name in arriving or not name.startswith(".")}
    try:
        for name in [*arriving, *sorted(leaving.difference(arriving))]:
            if name in leaving:
                _move_out(target.entry(name), old.entry(name))
                done.append((target.entry(name), old.entry(name)))
            if name in arriving:
                _move_in(new.entry(name), target.entry(name))
                done.append((new.entry(name), target.entry(name)))
    except (OSError, IncidentsError):
        for before, now in reversed(done):
            with suppress(OSError):
                now.rename(before)
        raise


def _move_out(place: Place, other: Place) -> None:
    try:
        place.rename(other)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        remove_place(place)  # the target is a file system of its own, or an older layer of a container's


def _move_in(place: Place, other: Place) -> None:
    try:
        place.rename(other)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy_place(place, other)
