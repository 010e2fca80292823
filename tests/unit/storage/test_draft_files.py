"""Copies of files for an editor."""

from __future__ import annotations

from pathlib import Path

from mkdocs_incidents.storage.cache_folder import cache_folder
from mkdocs_incidents.storage.draft_files import DraftFile


def test_a_copy_has_the_name_of_the_file_and_its_own_folder(tmp_path: Path) -> None:
    one, other = (DraftFile(tmp_path, "artifacts/INC-001.md", b"text") for _ in range(2))
    assert one.path.name == other.path.name == "INC-001.md"
    assert one.path != other.path
    assert one.path.is_relative_to(cache_folder(tmp_path))


def test_what_the_editor_wrote_is_read(tmp_path: Path) -> None:
    draft = DraftFile(tmp_path, "INC-001.md", b"text")
    assert draft.read() == b"text"
    draft.path.write_bytes(b"more text")
    assert draft.read() == b"more text"
    draft.path.unlink()
    assert draft.read() is None


def test_it_is_removed_with_its_folder_and_a_file_of_the_editor_stays(tmp_path: Path) -> None:
    one, other = (DraftFile(tmp_path, "INC-001.md", b"text") for _ in range(2))
    (other.path.parent / "INC-001.md~").write_bytes(b"a backup")
    for draft in (one, other):
        draft.path.write_bytes(b"more text")
        draft.remove()
        assert not draft.path.exists()
    assert not one.path.parent.exists()
    assert (other.path.parent / "INC-001.md~").read_bytes() == b"a backup"
