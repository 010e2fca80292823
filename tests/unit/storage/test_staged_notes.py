"""Notes of folders that are being filled: those of killed processes are cleared up, and no others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdocs_incidents.storage.cache_folder import VARIABLE, cache_folder
from mkdocs_incidents.storage.staged_notes import remove_left_over, write_note


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "root/staged/deep").mkdir(parents=True)
    (tmp_path / "root/staged/deep/x").touch()
    return tmp_path / "root"


def notes(root: Path) -> list[str]:
    return sorted(os.listdir(cache_folder(root) / "staged-folders"))  # noqa: PTH208


def killed(root: Path, folder: Path) -> None:
    """A process that wrote a note for a folder and was killed."""
    child = os.fork()
    if child == 0:
        note = write_note(root, folder)
        os._exit(0 if note else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_a_note_names_its_folder_and_is_removed_with_its_lock(root: Path) -> None:
    note = write_note(root, root / "staged")
    assert note
    assert note.folder == root / "staged"
    assert (cache_folder(root) / "staged-folders/staged").read_text(encoding="utf-8") == str(root / "staged")
    assert notes(root) == ["staged", "staged.lock"]
    note.remove()
    assert notes(root) == []
    note.remove()


def test_the_folder_of_a_process_that_is_gone_is_removed(root: Path) -> None:
    killed(root, root / "staged")
    assert notes(root) == ["staged", "staged.lock"]
    remove_left_over(root)
    assert not (root / "staged").exists()
    assert notes(root) == []


def test_the_note_of_a_running_process_is_not_removed(root: Path) -> None:
    note = write_note(root, root / "staged")
    remove_left_over(root)
    assert note
    assert (root / "staged/deep/x").exists()
    assert notes(root) == ["staged", "staged.lock"]


def test_a_repository_with_a_name_that_is_not_text(root: Path) -> None:
    odd = root.rename(root.parent / os.fsdecode(b"\xff"))
    killed(odd, odd / "staged")
    remove_left_over(odd)
    assert list(odd.iterdir()) == []


def test_a_folder_behind_a_link_in_the_repository_is_not_removed(root: Path) -> None:
    killed(root, root / "link/x")
    (root.parent / "outside/x").mkdir(parents=True)
    (root / "link").symlink_to("../outside")
    remove_left_over(root)
    assert (root.parent / "outside/x").exists()


def test_no_notes_and_no_cache(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remove_left_over(root)
    monkeypatch.setenv(VARIABLE, "/proc")
    assert write_note(root, root / "staged") is None
    remove_left_over(root)
    assert (root / "staged/deep/x").exists()


def test_two_processes_do_not_note_the_same_folder(root: Path) -> None:
    note = write_note(root, root / "staged")
    assert note
    assert write_note(root, root / "staged") is None
