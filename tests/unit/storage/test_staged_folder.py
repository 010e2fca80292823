"""A folder that takes the place of another one: whole or not at all, and without a trace of killed processes."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage import places
from mkdocs_incidents.storage.cache_folder import VARIABLE, cache_folder
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.places import Place
from mkdocs_incidents.storage.staged_folder import StagedFolder
from mkdocs_incidents.storage.trees import copy_tree, remove_tree

ODD = "Screenshot at 10.00\u202fAM.png"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with an old site, next to a folder that must not be touched."""
    fill(tmp_path / "outside", "secret")
    fill(tmp_path / "root/site", "index.html", "old/index.html", "both/x", ".git/config", ".well-known/old", "odd\n/x")
    return tmp_path / "root"


def fill(folder: Path, *files: str) -> None:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(str(folder), encoding="utf-8")


def stage(root: Path) -> StagedFolder:
    staged = StagedFolder(root, root / "site")
    fill(staged.path, "index.html", "new/deep/index.html", "both/y", ".well-known/new", ODD)
    return staged


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())


NEW = sorted([".git/config", ".well-known/new", "both/y", "index.html", "new/deep/index.html", ODD])


def test_the_new_files_take_the_place_of_the_old_ones(root: Path) -> None:
    inode = (root / "site").stat().st_ino
    stage(root).finish()
    assert files(root / "site") == NEW
    assert (root / "site").stat().st_ino == inode
    assert os.listdir(root) == ["site"]  # noqa: PTH208 - hidden files as well
    assert files(cache_folder(root) / "staged-folders") == []


def test_until_then_nothing_has_changed(root: Path) -> None:
    before = files(root / "site")
    staged = stage(root)
    assert staged.path.parent.stat().st_mode & 0o077 == 0
    assert files(root / "site") == before
    staged.discard()
    assert files(root / "site") == before
    assert os.listdir(root) == ["site"]  # noqa: PTH208
    staged.discard()


def test_a_target_that_is_not_there(root: Path) -> None:
    staged = StagedFolder(root, root / "public/site")
    fill(staged.path, "index.html")
    staged.finish()
    assert files(root / "public") == ["site/index.html"]


def test_a_target_outside_the_repository(root: Path) -> None:
    (root.parent / "link").symlink_to("outside")
    staged = StagedFolder(root, root.parent / "link/site")
    fill(staged.path, "index.html")
    staged.finish()
    assert files(root.parent / "outside") == ["secret", "site/index.html"]


def test_where_folders_cannot_be_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_WALKS", False)
    stage(root).finish()
    assert files(root / "site") == NEW
    (root / "link").symlink_to("../outside")
    with pytest.raises(IncidentsError, match="is a symbolic link"):
        copy_tree(SafeFolder(root), "link/secret", SafeFolder(root), "x")


@pytest.mark.parametrize("target", ["../outside", "nowhere"])
def test_links_of_the_target_are_removed_and_not_followed(root: Path, target: str) -> None:
    for name in ("both", "gone", "index.html"):
        remove_tree(SafeFolder(root), f"site/{name}")
        (root / "site" / name).symlink_to(target)
    stage(root).finish()
    assert files(root / "site") == NEW
    assert files(root.parent / "outside") == ["secret"]


def test_a_target_that_becomes_a_link_is_refused(root: Path) -> None:
    staged = stage(root)
    remove_tree(SafeFolder(root), "site")
    (root / "site").symlink_to("../outside")
    with pytest.raises(IncidentsError, match="root/site is a symbolic link"):
        staged.finish()
    assert files(root.parent / "outside") == ["secret"]


def test_another_file_system_is_copied_to(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the site's folder is a volume of a container."""
    monkeypatch.setattr(Place, "rename", failing(errno.EXDEV))
    stage(root).finish()
    assert files(root / "site") == NEW
    assert (root / "site/index.html").read_text().endswith("/new")


def failing(code: int) -> Callable[[Place, Place], None]:
    """A rename that fails."""

    def fail(self: Place, other: Place) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def test_files_that_cannot_be_moved_are_reported(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staged = stage(root)
    monkeypatch.setattr(Place, "rename", failing(errno.EACCES))
    with pytest.raises(IncidentsError, match="cannot be replaced: Permission denied"):
        staged.finish()
    staged.discard()
    assert os.listdir(root) == ["site"]  # noqa: PTH208


def test_a_reused_file_stays_in_place(root: Path) -> None:
    staged, before = stage(root), (root / "site/old/index.html").stat()
    assert staged.keep("old/index.html", str(root / "site").encode())
    assert not staged.keep("both/x", b"else")
    staged.finish()
    assert files(root / "site") == sorted([*NEW, "old/index.html"])
    assert (root / "site/old/index.html").stat() == before


def rewrite(path: Path) -> None:
    path.write_text("theirs")


def link_its_folder(path: Path) -> None:
    path.parent.rename(path.parents[2] / "moved")
    path.parent.symlink_to(path.parents[2] / "moved")


@pytest.mark.parametrize("change", [rewrite, Path.unlink, link_its_folder])
def test_a_reused_file_that_changes_leaves_the_target_unchanged(root: Path, change: Callable[[Path], object]) -> None:
    staged = stage(root)
    assert staged.keep("old/index.html", str(root / "site").encode())
    change(root / "site/old/index.html")
    before = files(root / "site")
    with pytest.raises(IncidentsError, match=r"changed by somebody else during the build|is a symbolic link"):
        staged.finish()
    staged.discard()
    assert files(root / "site") == before


def test_a_different_file_is_not_reused(root: Path) -> None:
    staged = stage(root)
    same = str(root / "site").encode()
    assert staged.keep("old/index.html", same)
    assert not staged.keep("old/index.html", same + b"x")
    assert not staged.keep("nowhere", b"")
    os.link(root / "site/both/x", root / "other")
    assert not staged.keep("both/x", same)
    staged.finish()
    assert files(root / "site") == NEW


def killed(root: Path) -> None:
    """Another process that makes such a folder and is killed."""
    child = os.fork()
    if child == 0:
        stage(root)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


def test_the_folder_of_a_killed_process_is_removed(root: Path) -> None:
    fill(root, ".incidents-site-mine/x", ".incidents-site-0123456789abcdef/x")
    before = files(root)
    killed(root)
    assert len(os.listdir(root)) == 4  # noqa: PTH208
    stage(root).finish()
    assert files(root) == sorted(
        [*(name for name in before if not name.startswith("site/")), *(f"site/{name}" for name in NEW)]
    )
    assert files(cache_folder(root) / "staged-folders") == []


def test_the_folder_of_a_running_process_is_not_touched(root: Path) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        working = stage(root)
        os.write(writing, b"x")
        signal.pause()
        working.discard()
    os.read(reading, 1)
    try:
        other, mine = files(root), stage(root)
        mine.discard()
        assert files(root) == other
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    stage(root).discard()
    assert os.listdir(root) == ["site"]  # noqa: PTH208


def test_a_link_in_place_of_a_leftover_folder_is_not_followed(root: Path) -> None:
    killed(root)
    left = next(root.glob(".incidents-site-*"))
    remove_tree(SafeFolder(root), left.name)
    left.symlink_to("../outside")
    stage(root).discard()
    assert os.listdir(root) == ["site"]  # noqa: PTH208
    assert files(root.parent / "outside") == ["secret"]


def test_a_folder_that_is_gone_already(root: Path) -> None:
    killed(root)
    remove_tree(SafeFolder(root), next(root.glob(".incidents-site-*")).name)
    stage(root).discard()
    assert files(cache_folder(root) / "staged-folders") == []


def test_without_a_cache_nothing_is_noted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/proc")
    stage(root).finish()
    assert files(root / "site") == NEW


def test_where_no_note_can_be_written(root: Path) -> None:
    stage(root).discard()
    (cache_folder(root) / "staged-folders").rmdir()
    (cache_folder(root) / "staged-folders").write_text("mine")
    stage(root).finish()
    assert files(root / "site") == NEW


def test_another_process_that_is_replacing_the_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_incidents.storage.staged_folder._PATIENCE", 0.1)
    staged = stage(root)
    (cache_folder(root) / "publish.lock").mkdir()
    with pytest.raises(IncidentsError, match="another build is replacing the site: wait until it ends"):
        staged.finish()
    staged.discard()


def test_a_copy_has_the_same_content_and_digest(root: Path) -> None:
    folder = SafeFolder(root)
    digest = copy_tree(folder, "site", folder, "a/copy")
    assert files(root / "a/copy") == files(root / "site")
    assert (root / "a/copy/both/x").read_bytes() == (root / "site/both/x").read_bytes()
    assert copy_tree(folder, "a/copy", folder, "b") == digest
    (root / "b/both/x").write_bytes(b"else")
    assert copy_tree(folder, "b", folder, "c") != digest
    (root / "a/copy/both/x").rename(root / "a/copy/both/y")
    assert copy_tree(folder, "a/copy", folder, "d") != digest


def test_a_link_is_not_copied(root: Path) -> None:
    (root / "site/link").symlink_to("../../outside")
    with pytest.raises(IncidentsError, match="root/site/link is a symbolic link"):
        copy_tree(SafeFolder(root), "site", SafeFolder(root), "copy")


@pytest.mark.parametrize("path", ["nothing", "nothing/deep"])
def test_nothing_is_removed_where_nothing_is(root: Path, path: str) -> None:
    before = files(root)
    remove_tree(SafeFolder(root), path)
    assert files(root) == before


def test_a_folder_that_cannot_be_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Place, mode: int = 0o777) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Place, "make_folder", refuse)
    with pytest.raises(IncidentsError, match=r"\.incidents-site-\w+ cannot be created: Permission denied"):
        StagedFolder(root, root / "site")
