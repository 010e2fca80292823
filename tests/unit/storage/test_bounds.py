"""What is inside a repository, asked of the system once a file is open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage import bounds
from mkdocs_incidents.storage.bounds import (
    OutsideError,
    files_below,
    find_bounds,
    lies_inside,
    names_inside,
    open_inside,
    open_named,
)
from mkdocs_incidents.storage.locks import locked


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository in a folder of a work tree, with files outside of both."""
    for folder in ("tree/.git", "tree/root/.git", "tree/root/sub", "tree/docs", "tree-2"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "tree/root/.git").rmdir()
    for path in ("tree/root/sub/x", "tree/docs/x", "tree/.git/config", "tree-2/x"):
        (tmp_path / path).write_text(path, encoding="utf-8")
    return tmp_path / "tree/root"


@pytest.mark.parametrize(
    ("place", "inside"),
    [
        ("sub/x", True),
        (".", True),
        ("../docs/x", True),
        ("..", True),
        ("../.git/config", False),
        ("../.git", False),
        ("../../tree-2/x", False),
        ("../../tree-2", False),
    ],
)
@pytest.mark.parametrize("linked", [True, False])
def test_paths_inside_the_repository(root: Path, place: str, inside: bool, linked: bool) -> None:
    path = root / place
    if linked:
        (root / "link").symlink_to(place)
        path = root / "link"
    assert lies_inside(root, path) == inside
    if inside:
        os.close(open_inside(path, root))
    else:
        with pytest.raises(OutsideError):
            open_inside(path, root)


def test_the_names_of_a_folder_inside(root: Path) -> None:
    (root / "sub/.b.md").touch()
    (root / "sub/a.md").touch()
    (root / "link").symlink_to("../../tree-2")
    assert names_inside(root, "sub", ".md", ".txt") == [".b.md", "a.md"]
    assert names_inside(root, "link", "x") == []
    assert names_inside(root, "sub/x", "x") == []
    assert names_inside(root, "none", "x") == []


def test_the_bounds_are_those_of_the_work_tree(root: Path) -> None:
    assert find_bounds(root) == str(root.parent)
    assert find_bounds(root.parent.parent / "tree-2") == str(root.parent.parent / "tree-2")


@pytest.mark.parametrize("told", [True, False])
def test_a_folder_that_is_swapped_for_a_link(root: Path, monkeypatch: pytest.MonkeyPatch, told: bool) -> None:
    """The system reports where an open file is. Without /proc, the path is checked once more."""
    if not told:
        monkeypatch.setattr(bounds, "sys", type("Other", (), {"platform": "other"}))
    (root / "sub").rename(root / "old")
    (root / "sub").symlink_to("../../tree-2")
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    with pytest.raises(OutsideError):
        open_inside(root / "sub/x", root)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "pipe")
    (root / "link").symlink_to("pipe")
    for descriptor in (open_inside(root / "pipe", root), open_inside(root / "link", root), open_named(root / "pipe")):
        os.close(descriptor)


def test_what_is_not_there(root: Path) -> None:
    (root / "link").symlink_to("nowhere")
    for name in ("nowhere", "link"):
        with pytest.raises(FileNotFoundError):
            open_inside(root / name, root)


def test_a_repository_may_write_into_the_work_tree_around_it(root: Path) -> None:
    with locked(root) as folder:
        folder.create_file("../artifacts/x", b"ours")
        folder.create_file("sub/y", b"ours")
        for path in ("../../x", "../.git/x", "/x"):
            with pytest.raises(IncidentsError):
                folder.create_file(path, b"ours")
        assert folder.has_entry("../artifacts/x")
        assert not folder.has_entry("../artifacts/y")
        assert not folder.has_entry("nowhere/y")
        with pytest.raises(IncidentsError, match="cannot be read"):
            folder.has_entry("sub/x/y")
    assert (root.parent / "artifacts/x").read_bytes() == b"ours"
    assert (root / "sub/y").read_bytes() == b"ours"


def test_the_files_below_a_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without those of a folder that vanishes, and of one that is a link."""
    for name in ("b/two.md", "a.md", "gone/x.md"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("", encoding="utf-8")
    (root / "link").symlink_to(root / "b")
    (root / "dead.md").symlink_to("nowhere")
    scandir = os.scandir

    def vanish(path: str) -> object:
        if str(path).endswith("gone"):
            raise FileNotFoundError(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", vanish)
    assert [str(path.relative_to(root)) for path in files_below(root)] == ["a.md", "b/two.md", "sub/x"]
