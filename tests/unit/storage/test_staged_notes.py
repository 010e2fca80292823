"""Notes of the folders that processes are filling."""

from __future__ import annotations

from pathlib import Path

from mkdocs_incidents.storage.cache_folder import cache_folder
from mkdocs_incidents.storage.staged_notes import remove_left_over, write_note


def staged(root: Path, name: str) -> Path:
    folder = root / name
    folder.mkdir()
    (folder / "index.html").write_text("x", encoding="utf-8")
    return folder


def test_the_folder_of_a_process_that_works_on_stays(tmp_path: Path) -> None:
    folder = staged(tmp_path, "site.new")
    note = write_note(tmp_path, folder)
    assert note
    remove_left_over(tmp_path)
    assert (folder / "index.html").exists()
    note.remove()


def test_the_folder_of_a_process_that_has_ended_is_removed_with_its_note(tmp_path: Path) -> None:
    folder = staged(tmp_path, "site.new")
    notes = cache_folder(tmp_path) / "staged-folders"
    note = write_note(tmp_path, staged(tmp_path, "other.new"))  # makes the folder of notes
    assert note
    note.remove()
    (notes / "site.new").write_text(str(folder), encoding="utf-8")
    remove_left_over(tmp_path)
    assert not folder.exists()
    assert list(notes.glob("site.new")) == []


def test_a_folder_that_no_note_names_stays(tmp_path: Path) -> None:
    folder = staged(tmp_path, "site.new")
    note = write_note(tmp_path, folder)
    assert note
    note.remove()
    remove_left_over(tmp_path)
    assert folder.exists()
