"""Notes in the private cache which folders processes are filling.

A killed process leaves its folder behind. Each note has a lock that its process holds. The next process removes the
folders of notes with a free lock, and no others.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.cache_folder import list_notes, usable_cache_folder
from mkdocs_incidents.storage.outputs import output_folder
from mkdocs_incidents.storage.trees import remove_tree

_NOTES = "staged-folders"
_LOCK = ".lock"


class StagedNote:
    """A file that names a folder, and a lock beside it that is held while this object exists."""

    def __init__(self, path: Path, lock: FileLock, folder: Path) -> None:
        self.folder = folder
        self._path, self._lock = path, lock

    def remove(self) -> None:
        """Remove the note after its folder is gone."""
        with suppress(OSError):
            self._path.unlink()
        self._lock.release()
        with suppress(OSError):
            Path(self._lock.lock_file).unlink()


def write_note(root: Path, folder: Path) -> StagedNote | None:
    """Write the note of a folder before it is created; None if it cannot be written."""
    cache = usable_cache_folder(root)
    if cache is None:
        return None
    path = cache / _NOTES / folder.name
    try:
        path.parent.mkdir(exist_ok=True)
        lock = _acquire(path)
        path.write_text(str(folder), encoding="utf-8", errors="surrogateescape")
    except (OSError, Timeout):
        return None
    return StagedNote(path, lock, folder)


def remove_left_over(root: Path) -> None:
    """Remove the folders of killed processes, as far as there are notes of them."""
    cache = usable_cache_folder(root)
    for path in list_notes(cache / _NOTES) if cache else ():
        if path.suffix != _LOCK and (note := _take(path)):
            with suppress(IncidentsError):
                remove_tree(*output_folder(root, note.folder))
                note.remove()


def _take(path: Path) -> StagedNote | None:
    """Take over the note of a process that has ended; None if it is running."""
    try:
        lock = _acquire(path)
        return StagedNote(path, lock, Path(path.read_text(encoding="utf-8", errors="surrogateescape")))
    except (OSError, Timeout):
        return None


def _acquire(path: Path) -> FileLock:
    """Acquire the lock. Raises Timeout if another process holds it."""
    lock = FileLock(f"{path}{_LOCK}", mode=0o600, thread_local=False)
    lock.acquire(timeout=0)
    return lock
