"""Writes several files as one change: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mkdocs_incidents.interrupts import interrupts_held
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.disk import ChangedFileError, SafeFolder
from mkdocs_incidents.storage.file_content import FileContent, Fingerprint

_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class FileChange:
    """A change of the file at `path`.

    `before` is its content when it was read, None if there was no file. Without `after`, the file is removed.
    """

    path: str
    before: FileContent | None
    after: bytes | None


def write_all(folder: SafeFolder, changes: Iterable[FileChange]) -> None:
    """Write the changes in order. If one fails or an interrupt comes, the earlier ones are reverted.

    Raises ChangedFileError if a file is not as in `before`, IncidentsError if it cannot be written.
    """
    done: list[tuple[FileChange, Fingerprint | None]] = []
    with interrupts_held() as arrived:
        try:
            for change in changes:
                if arrived:
                    raise IncidentsError("interrupted: nothing was written")  # noqa: TRY301 - ends as any failure does
                done.append((change, _write(folder, change)))
        except IncidentsError as error:
            if stuck := [change.path for change, new in reversed(done) if not _take_back(folder, change, new)]:
                raise IncidentsError(f"{error}. These files are changed already: {', '.join(stuck)}") from None
            raise


def write_again(make: Callable[[], Sequence[FileChange]], folder: SafeFolder) -> None:
    """Write what `make` returns. If somebody changes a file in the meantime, call `make` again."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return write_all(folder, make())
        except ChangedFileError:
            continue
    return write_all(folder, make())


def _write(folder: SafeFolder, change: FileChange) -> Fingerprint | None:
    if change.after is None:
        if change.before:
            folder.remove_file(change.path, change.before.fingerprint.digest)
        return None
    if change.before is None:
        return folder.create_file(change.path, change.after)
    return folder.replace_file(change.path, change.after, change.before.fingerprint)


def _take_back(folder: SafeFolder, change: FileChange, new: Fingerprint | None) -> bool:
    """Restore the file. What somebody has saved since then stays."""
    try:
        if new is None:
            if change.before:
                folder.create_file(change.path, change.before.data)
        elif change.before is None:
            folder.remove_file(change.path, new.digest)
        else:
            folder.replace_file(change.path, change.before.data, new)
    except IncidentsError:
        return False
    return True
