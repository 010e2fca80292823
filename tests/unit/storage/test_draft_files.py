"""A copy for an editor: never lost, and removed with its folder."""

from __future__ import annotations

import stat
from pathlib import Path

from mkdocs_incidents.storage.cache_folder import cache_folder
from mkdocs_incidents.storage.draft_files import DraftFile


def test_a_copy_outside_the_repository_has_the_name_of_the_file(tmp_path: Path) -> None:
    draft = DraftFile(tmp_path, "artifacts/a/INC-001.md", b"text\n")
    assert draft.path.name == "INC-001.md"
    assert draft.path.parent.parent == cache_folder(tmp_path) / "edit"
    assert draft.path.read_bytes() == b"text\n"
    assert stat.S_IMODE(cache_folder(tmp_path).stat().st_mode) == 0o700
    assert list(tmp_path.iterdir()) == []


def test_two_copies_do_not_meet(tmp_path: Path) -> None:
    one, other = (DraftFile(tmp_path, "INC-001.md", data) for data in (b"1", b"2"))
    assert (one.read(), other.read()) == (b"1", b"2")


def test_what_the_editor_saves_is_read(tmp_path: Path) -> None:
    draft = DraftFile(tmp_path, "x.md", b"text")
    draft.path.write_bytes(b"more")
    assert draft.read() == b"more"
    draft.path.unlink()
    assert draft.read() is None


def test_a_draft_is_removed_with_any_content(tmp_path: Path) -> None:
    draft = DraftFile(tmp_path, "x.md", b"text")
    draft.path.write_bytes(b"more")
    draft.remove()
    assert list((cache_folder(tmp_path) / "edit").iterdir()) == []
    draft.remove()


def test_backup_files_of_the_editor_are_not_removed(tmp_path: Path) -> None:
    draft = DraftFile(tmp_path, "x.md", b"text")
    (draft.path.parent / "x.md~").write_bytes(b"theirs")
    draft.remove()
    assert [path.name for path in draft.path.parent.iterdir()] == ["x.md~"]
