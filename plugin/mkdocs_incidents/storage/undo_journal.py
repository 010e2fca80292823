"""The journal, outside the repository, of the last change, which `incidents undo` restores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.cache_folder import make_cache_folder
from mkdocs_incidents.storage.changes import FileChange
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.file_content import digest_of

_NAME = "last-change"


class UndoEntry(msgspec.Struct, frozen=True):
    """A changed file: its bytes before (None if it was created), and the digest of its new content."""

    path: str
    before: bytes | None
    after: bytes


_DECODER = msgspec.msgpack.Decoder(tuple[UndoEntry, ...])


def note_changes(root: Path, changes: Sequence[FileChange]) -> None:
    """Write changes to the journal before they are made. A change that was interrupted is recognised by its digest.

    Raises IncidentsError if the journal cannot be written.
    """
    entries = [
        UndoEntry(change.path, change.before.data if change.before else None, digest_of(change.after))
        for change in changes
        if change.after is not None
    ]
    _store(root, entries)


@contextmanager
def restored_on_failure(root: Path) -> Iterator[None]:
    """Put the previous change back into the journal if a change cannot be written, so that it can still be undone."""
    before = _load(root)
    try:
        yield
    except IncidentsError:
        if _load(root) != before:
            _store(root, before)
        raise


def plan_undo(root: Path, folder: SafeFolder) -> list[FileChange]:
    """Return the changes that undo the last change.

    Raises IncidentsError if there is none, or if a file is not as that change left it.
    """
    changes = []
    for entry in _load(root):
        current = folder.read(entry.path) if folder.has_entry(entry.path) else None
        if current is None or current.fingerprint.digest != entry.after:
            raise IncidentsError(f"{entry.path} has changed since: undo it by hand, or with Git")
        changes.append(FileChange(entry.path, current, entry.before))
    if not changes:
        raise IncidentsError("there is nothing to undo: only the last change of an incidents command can be undone")
    return changes


def forget_changes(root: Path) -> None:
    """Clear the journal after an undo."""
    _store(root, [])


def _store(root: Path, entries: Sequence[UndoEntry]) -> None:
    SafeFolder(make_cache_folder(root)).replace_file(_NAME, msgspec.msgpack.encode(entries))


def _load(root: Path) -> tuple[UndoEntry, ...]:
    """The entries of the journal; none if it is missing or cannot be read."""
    try:
        return _DECODER.decode(SafeFolder(make_cache_folder(root)).read(_NAME).data)
    except (IncidentsError, msgspec.DecodeError):
        return ()
