"""The journal of the last change, from which `incidents undo` restores."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.cache_folder import cache_folder
from mkdocs_incidents.storage.changes import FileChange, write_all
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.undo_journal import forget_changes, note_changes, plan_undo


@pytest.fixture
def folder(tmp_path: Path) -> SafeFolder:
    """A repository in which a file was changed and another one created, as one change."""
    (tmp_path / "changed").write_bytes(b"before\r\n")
    (tmp_path / "removed").write_bytes(b"gone")
    folder = SafeFolder(tmp_path)
    changes = [
        FileChange("changed", folder.read("changed"), b"after"),
        FileChange("made", None, b"new"),
        FileChange("removed", folder.read("removed"), None),
    ]
    note_changes(tmp_path, changes)
    write_all(folder, changes)
    return folder


def test_the_plan_restores_what_was_there(tmp_path: Path, folder: SafeFolder) -> None:
    plan = plan_undo(tmp_path, folder)
    assert [(one.path, one.after) for one in plan] == [("changed", b"before\r\n"), ("made", None)]
    assert [one.before and one.before.data for one in plan] == [b"after", b"new"]
    write_all(folder, plan)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["changed"]
    assert (tmp_path / "changed").read_bytes() == b"before\r\n"


@pytest.mark.parametrize("name", ["changed", "made"])
@pytest.mark.parametrize("gone", [True, False])
def test_a_file_changed_since_is_refused(tmp_path: Path, folder: SafeFolder, name: str, gone: bool) -> None:
    (tmp_path / name).write_bytes(b"theirs")
    if gone:
        (tmp_path / name).unlink()
    with pytest.raises(IncidentsError, match=f"^{name} has changed since: undo it by hand, or with Git$"):
        plan_undo(tmp_path, folder)


def test_after_an_undo_there_is_nothing_to_undo(tmp_path: Path, folder: SafeFolder) -> None:
    forget_changes(tmp_path)
    with pytest.raises(IncidentsError, match="there is nothing to undo: only the last change of"):
        plan_undo(tmp_path, folder)


@pytest.mark.parametrize(
    "entries",
    [
        [("../outside", None, b"")],
        [("changed", "text", b"")],
        [("changed", b"", 3)],
        [("changed",)],
        {"changed": b""},
        "changed",
    ],
)
def test_a_journal_that_is_none_changes_nothing(tmp_path: Path, folder: SafeFolder, entries: object) -> None:
    data = msgspec.msgpack.encode(entries)
    SafeFolder(cache_folder(tmp_path)).replace_file("last-change", data)
    with pytest.raises(IncidentsError):
        plan_undo(tmp_path, folder)


def test_the_journal_of_another_repository_is_another_one(tmp_path: Path, folder: SafeFolder) -> None:
    (tmp_path / "other").mkdir()
    with pytest.raises(IncidentsError, match="nothing to undo"):
        plan_undo(tmp_path / "other", folder)
