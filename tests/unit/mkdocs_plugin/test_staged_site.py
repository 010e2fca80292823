"""The folder of a build, and what of the old site is left where it is."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import mkdocs.utils
import pytest

from mkdocs_incidents.mkdocs_plugin.staged_site import StagedSite


def stage(root: Path, files: dict[str, str], *, reuse: bool = True) -> None:
    """Build a site of these files."""
    config = cast("Any", SimpleNamespace(site_dir=str(root / "site")))
    staged = StagedSite(config, root, reuse=reuse)
    for path, text in files.items():
        mkdocs.utils.write_file(text.encode(), f"{config.site_dir}/{path}")
    staged.finish()
    assert config.site_dir == str(root / "site")
    assert [path.name for path in root.iterdir() if path.name.startswith(".incidents")] == []


def read(root: Path) -> dict[str, str]:
    paths = (path for path in (root / "site").rglob("*") if path.is_file())
    return {path.relative_to(root / "site").as_posix(): path.read_text() for path in paths}


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    stage(tmp_path, {"a/index.html": "a", "b/index.html": "b", "b/c/index.html": "c", "gone/index.html": "d"})
    files = {"a/index.html": "a", "b/index.html": "B", "b/c/index.html": "c", "new/index.html": "e"}
    before = {path: (tmp_path / "site" / path).stat().st_ino for path in files if path[0] != "n"}
    stage(tmp_path, files)
    assert read(tmp_path) == files
    left = [path for path, inode in before.items() if (tmp_path / "site" / path).stat().st_ino == inode]
    assert left == ["a/index.html", "b/c/index.html"]
    assert not (tmp_path / "site" / "gone").exists()


def test_without_reuse_everything_is_written(tmp_path: Path) -> None:
    stage(tmp_path, {"a": "a"})
    inode = (tmp_path / "site" / "a").stat().st_ino
    stage(tmp_path, {"a": "a"}, reuse=False)
    assert (tmp_path / "site" / "a").stat().st_ino != inode


def test_the_last_writer_of_a_file_wins(tmp_path: Path) -> None:
    stage(tmp_path, {"a": "old"})
    config = cast("Any", SimpleNamespace(site_dir=str(tmp_path / "site")))
    for texts in (("old", "new"), ("other", "old"), ("old", "old")):
        staged = StagedSite(config, tmp_path, reuse=True)
        for text in texts:
            mkdocs.utils.write_file(text.encode(), f"{config.site_dir}/a")
        staged.finish()
        assert read(tmp_path) == {"a": texts[-1]}
        stage(tmp_path, {"a": "old"})


def test_files_and_folders_take_each_others_place(tmp_path: Path) -> None:
    stage(tmp_path, {"a": "file", "b/c": "below", "d/e": "stays", "d/f/g": "below"})
    files = {"a/x": "below", "b": "file", "d/e": "stays", "d/f": "file"}
    stage(tmp_path, files)
    assert read(tmp_path) == files


def test_hidden_files_at_the_top_are_not_removed(tmp_path: Path) -> None:
    stage(tmp_path, {"a/b": "1", "a/.b": "2"})
    (tmp_path / "site" / ".git").mkdir()
    (tmp_path / "site" / ".git" / "config").write_text("x")
    stage(tmp_path, {"a/b": "1"})
    assert read(tmp_path) == {"a/b": "1", ".git/config": "x"}


@pytest.mark.parametrize("kind", ["link", "folder", "hard link", "pipe"])
def test_a_name_for_something_elsewhere_is_replaced(tmp_path: Path, kind: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b").write_text("same")
    (tmp_path / "site" / "a").mkdir(parents=True)
    place = tmp_path / "site" / "a" / "b"
    if kind == "folder":
        place.parent.rmdir()
        place.parent.symlink_to(outside)
    elif kind == "link":
        place.symlink_to(outside / "b")
    elif kind == "hard link":
        place.hardlink_to(outside / "b")
    else:
        os.mkfifo(place)
    stage(tmp_path, {"a/b": "same"})
    assert place.is_file()
    assert not place.is_symlink()
    assert not place.parent.is_symlink()
    assert (place.stat().st_nlink, (outside / "b").read_text()) == (1, "same")


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    stage(tmp_path, {"a": "1", "b": "1"})
    own = mkdocs.utils.write_file
    config = cast("Any", SimpleNamespace(site_dir=str(tmp_path / "site")))
    staged = StagedSite(config, tmp_path, reuse=True)
    mkdocs.utils.write_file(b"2", f"{config.site_dir}/a")
    staged.discard()
    assert (read(tmp_path), mkdocs.utils.write_file) == ({"a": "1", "b": "1"}, own)
