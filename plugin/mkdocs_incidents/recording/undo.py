"""Undo the last change that a command made."""

from __future__ import annotations

from pathlib import Path

from mkdocs_incidents.recording.edits.edit import Edit
from mkdocs_incidents.storage.changes import FileChange, write_all
from mkdocs_incidents.storage.locks import locked
from mkdocs_incidents.storage.undo_journal import forget_changes, plan_undo


def undo_last(root: Path) -> tuple[Edit, ...]:
    """Restore the files of the last change, all of them or none; an `after` of "" is a file that was removed.

    Raises IncidentsError where nothing can be undone.
    """
    with locked(root) as folder:
        changes = plan_undo(root, folder)
        write_all(folder, changes)
        forget_changes(root)
    return tuple(_edit(change) for change in changes)


def _edit(change: FileChange) -> Edit:
    before, after = (change.before.data if change.before else b""), change.after or b""
    return Edit(change.path, before.decode("utf-8", "replace"), after.decode("utf-8", "replace"))
