"""Fills a new folder beside another one, and replaces the other's files when the new one is complete."""

from __future__ import annotations

import os
import posixpath
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from mkdocs_incidents.interrupts import interrupts_held
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.bounds import open_named
from mkdocs_incidents.storage.cache_folder import usable_cache_folder
from mkdocs_incidents.storage.exchange_trees import Identity, Kept, exchange_entries, require_kept
from mkdocs_incidents.storage.outputs import output_folder
from mkdocs_incidents.storage.places import Place
from mkdocs_incidents.storage.staged_notes import remove_left_over, write_note
from mkdocs_incidents.storage.trees import remove_tree

_PREFIX = ".incidents-site-"
_PATIENCE = 60.0  # seconds; another process needs only milliseconds to move its files
_PRIVATE = 0o700


class StagedFolder:
    """A new folder beside `target`, to be filled at `path`, for the repository at `root`.

    Raises IncidentsError if it cannot be created, or if the target is behind a link in the repository.
    """

    def __init__(self, root: Path, target: Path) -> None:
        remove_left_over(root)
        name = f"{_PREFIX}{secrets.token_hex(8)}"
        whole = target.absolute().with_name(name)
        self.path = whole / "new"
        self._root, self._whole_target = root, target.absolute()
        self._folder, self._target = output_folder(root, target)
        self._staged = posixpath.join(posixpath.dirname(self._target), name)
        self._kept: dict[str, Identity] = {}
        self._note = write_note(root, whole)
        with self._folder.enter(self._staged, "created", make=True) as place:
            place.make_folder(_PRIVATE)
            with place.open_folder() as inside:
                inside.entry("new").make_folder()
                inside.entry("old").make_folder()

    def keep(self, path: str, content: bytes) -> bool:
        """Leave the target's file in place if it has exactly this content and one name; return whether it does.

        `path` is that of a regular file, relative to the target.
        """
        self._kept.pop(path, None)
        with suppress(OSError), os.fdopen(open_named(self._whole_target / path), "rb") as file:
            status = os.fstat(file.fileno())
            if status.st_nlink == 1 and status.st_size == len(content) and file.read() == content:
                self._kept[path] = (status.st_ino, status.st_size, status.st_mtime_ns)
        return path in self._kept

    def finish(self) -> None:
        """Replace the target's files by these. Hidden files and folders at the top of the target stay.

        Interrupts wait. Raises IncidentsError, with the target unchanged, if a file that stays has changed.
        """
        kept = _nest(self._kept)
        with (
            _alone(self._root),
            interrupts_held(),
            self._enter(self._target) as target,
            self._enter(f"{self._staged}/new") as new,
            self._enter(f"{self._staged}/old") as old,
        ):
            require_kept(target, kept)
            exchange_entries(target, new, old, kept)
        self.discard()

    @contextmanager
    def _enter(self, path: str) -> Iterator[Place]:
        with self._folder.enter(f"{path}/-", "replaced", make=True) as place:
            yield place

    def discard(self) -> None:
        """Remove the folder with everything in it."""
        with suppress(IncidentsError):
            remove_tree(self._folder, self._staged)
            if self._note:
                self._note.remove()


def _nest(files: dict[str, Identity]) -> Kept:
    """The paths as nested folders."""
    kept = Kept()
    for path, identity in files.items():
        *folders, name = Path(path).parts
        below = kept
        for folder in folders:
            below = below.folders.setdefault(folder, Kept())
        below.files[name] = identity
    return kept


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Prevent other processes from replacing files at the same time, if there is a cache folder for the lock."""
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
