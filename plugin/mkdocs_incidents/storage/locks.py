"""Locks a repository, so that only one command writes at a time. The lock file is in the cache folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.bounds import find_bounds
from mkdocs_incidents.storage.cache_folder import make_cache_folder
from mkdocs_incidents.storage.disk import SafeFolder

PATIENCE = 60.0
"""How long a command waits for another one, in seconds."""


@contextmanager
def locked(root: Path, patience: float = PATIENCE) -> Iterator[SafeFolder]:
    """Lock the repository at `root`, and return it for writing.

    Waits up to `patience` seconds for other commands of this user, then raises IncidentsError. The system frees the
    lock of a process that ends in any way. Temporary files of killed processes are removed.
    """
    cache = make_cache_folder(root)
    lock = FileLock(cache / "lock", mode=0o600)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise IncidentsError(
            "another incidents command is writing to this repository: wait until it ends, then try again"
        ) from None
    except OSError as error:
        raise IncidentsError(f"{lock.lock_file} cannot be locked: {error.strerror}") from None
    try:
        yield _open(root, cache / "unfinished")
    finally:
        lock.release()


def _open(root: Path, journal: Path) -> SafeFolder:
    try:
        journal.mkdir(exist_ok=True)
    except OSError as error:
        raise IncidentsError(f"{journal} cannot be created: {error.strerror}") from None
    folder = SafeFolder(root, bounds=find_bounds(root), journal=journal)
    folder.remove_left_over()
    return folder
