"""Writes that leave a whole file or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdocs_incidents.editing.files import write_new_file
from mkdocs_incidents.problems import IncidentsError


def test_a_new_file(tmp_path: Path) -> None:
    write_new_file(tmp_path / "x.md", "Jürgen 🔥\nb\n")
    assert (tmp_path / "x.md").read_bytes() == "Jürgen 🔥\nb\n".encode()
    assert (tmp_path / "x.md").stat().st_mode & 0o777 == 0o644
    assert os.listdir(tmp_path) == ["x.md"]  # noqa: PTH208 - hidden files as well


@pytest.mark.parametrize("kind", ["file", "folder", "link", "dangling link"])
def test_what_is_there_is_never_replaced(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.md"
    if kind == "file":
        path.write_text("mine", encoding="utf-8")
    elif kind == "folder":
        path.mkdir()
    else:
        (tmp_path / "target").write_text("mine", encoding="utf-8")
        path.symlink_to("target" if kind == "link" else "nowhere")
    before = sorted(os.listdir(tmp_path))  # noqa: PTH208
    with pytest.raises(IncidentsError, match=r"x\.md cannot be written: File exists"):
        write_new_file(path, "theirs")
    assert sorted(os.listdir(tmp_path)) == before  # noqa: PTH208
    if kind in ("file", "link"):
        assert path.read_text(encoding="utf-8") == "mine"


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(IncidentsError, match="cannot be written: No such file or directory"):
        write_new_file(tmp_path / "missing/x.md", "x")


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    """A file in the folder's place refuses whoever asks, the superuser included."""
    (tmp_path / "folder").write_text("x", encoding="utf-8")
    with pytest.raises(IncidentsError, match="cannot be written: Not a directory"):
        write_new_file(tmp_path / "folder/x.md", "x")


def test_a_text_that_cannot_be_encoded_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises((IncidentsError, UnicodeEncodeError)):
        write_new_file(tmp_path / "x.md", "\ud800")
    assert os.listdir(tmp_path) == []  # noqa: PTH208
