"""The journal of the last change."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.cache_folder import cache_folder
from mkdocs_incidents.storage.changes import FileChange
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.undo_journal import forget_changes, note_changes, plan_undo


def change(root: Path) -> SafeFolder:
    """A file that is changed and one that is made, both noted and written."""
    (root / "old").write_bytes(b"before")
    folder = SafeFolder(root)
    note_changes(root, [FileChange("old", folder.read("old"), b"after"), FileChange("new", None, b"made")])
    (root / "old").write_bytes(b"after")
    (root / "new").write_bytes(b"made")
    return folder


def test_the_undo_restores_what_was_and_removes_what_was_made(tmp_path: Path) -> None:
    planned = plan_undo(tmp_path, change(tmp_path))
    assert [(one.path, one.before and one.before.data, one.after) for one in planned] == [
        ("old", b"after", b"before"),
        ("new", b"made", None),
    ]


@pytest.mark.parametrize("name", ["old", "new"])
def test_a_file_that_has_changed_since_is_left_alone(tmp_path: Path, name: str) -> None:
    folder = change(tmp_path)
    (tmp_path / name).write_bytes(b"by somebody else")
    with pytest.raises(IncidentsError, match=f"{name} has changed since"):
        plan_undo(tmp_path, folder)
    (tmp_path / name).unlink()
    with pytest.raises(IncidentsError, match=f"{name} has changed since"):
        plan_undo(tmp_path, folder)


def test_what_is_forgotten_or_damaged_is_nothing(tmp_path: Path) -> None:
    folder = change(tmp_path)
    (cache_folder(tmp_path) / "last-change").write_bytes(b"\xffnothing")
    with pytest.raises(IncidentsError, match="there is nothing to undo"):
        plan_undo(tmp_path, folder)
    change(tmp_path)
    forget_changes(tmp_path)
    with pytest.raises(IncidentsError, match="there is nothing to undo"):
        plan_undo(tmp_path, folder)


def test_a_file_that_was_removed_is_in_no_journal(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"before")
    note_changes(tmp_path, [FileChange("old", SafeFolder(tmp_path).read("old"), None)])
    with pytest.raises(IncidentsError, match="there is nothing to undo"):
        plan_undo(tmp_path, SafeFolder(tmp_path))
