"""Folders are copied and removed without following a link."""

from __future__ import annotations

import errno
import os
from hashlib import sha256
from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage import trees
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.trees import copy_tree, remove_tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret").write_bytes(b"theirs")
    for path in ("a/x", "a/deep/y", "file"):
        (tmp_path / "root" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "root" / path).write_bytes(path.encode())
    return tmp_path / "root"


@pytest.fixture
def folder(root: Path) -> SafeFolder:
    return SafeFolder(root)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_is_copied_with_all_that_is_in_it(root: Path, folder: SafeFolder) -> None:
    digest = copy_tree(folder, "a", folder, "new/b")
    assert files(root / "new/b") == {"x": b"a/x", "deep/y": b"a/deep/y"}
    deep = sha256(b"y\0" + sha256(b"a/deep/y").hexdigest().encode() + b"\0").hexdigest()
    assert digest == sha256(f"deep\0{deep}\0x\0{sha256(b'a/x').hexdigest()}\0".encode()).hexdigest()


def test_a_file_is_copied_piece_by_piece(root: Path, folder: SafeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "_CHUNK", 2)
    assert copy_tree(folder, "a/deep/y", folder, "copy") == sha256(b"a/deep/y").hexdigest()
    assert (root / "copy").read_bytes() == b"a/deep/y"


def test_existing_files_are_not_overwritten(root: Path, folder: SafeFolder) -> None:
    for path in ("file", "a/deep"):
        with pytest.raises(IncidentsError, match=f"{path} cannot be written: File exists"):
            copy_tree(folder, "a", folder, path)
    assert (root / "file").read_bytes() == b"file"


def test_a_missing_file_cannot_be_copied(root: Path, folder: SafeFolder) -> None:
    with pytest.raises(IncidentsError, match="root/nothing/deep cannot be copied: No such file or directory"):
        copy_tree(folder, "nothing/deep", folder, "copy")
    assert not (root / "copy").exists()


def test_a_name_that_is_not_text_is_copied(root: Path, folder: SafeFolder) -> None:
    name = os.fsdecode(b"\xff")
    (root / "a" / name).write_bytes(b"odd")
    copy_tree(folder, "a", folder, "copy")
    assert (root / "copy" / name).read_bytes() == b"odd"


def test_files_that_cannot_be_removed_are_reported(folder: SafeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(IncidentsError, match="root/file cannot be removed: Permission denied"):
        remove_tree(folder, "file")


@pytest.mark.parametrize("target", ["../outside", "../../outside/secret", "nowhere"])
def test_a_link_is_not_followed(root: Path, folder: SafeFolder, target: str) -> None:
    (root / "a/link").symlink_to(target)
    with pytest.raises(IncidentsError, match="root/a/link is a symbolic link"):
        copy_tree(folder, "a", folder, "copy")


def test_a_pipe_is_not_waited_for(root: Path, folder: SafeFolder) -> None:
    os.mkfifo(root / "a/pipe")
    with pytest.raises(IncidentsError, match="root/a/pipe is not a regular file"):
        copy_tree(folder, "a", folder, "copy")


@pytest.mark.parametrize("path", ["a", "file", "link", "broken"])
def test_anything_is_removed_and_no_link_followed(root: Path, folder: SafeFolder, path: str) -> None:
    (root / "link").symlink_to("../outside")
    (root / "broken").symlink_to("nowhere")
    (root / "a/link").symlink_to("../../outside")
    remove_tree(folder, path)
    assert not os.path.lexists(root / path)
    assert files(root.parent / "outside") == {"secret": b"theirs"}
    remove_tree(folder, path)


def test_entries_that_cannot_be_removed_are_reported(root: Path, folder: SafeFolder) -> None:
    with pytest.raises(IncidentsError, match=r"\.git/x is a file of Git"):
        remove_tree(folder, ".git/x")
    (root / "link").symlink_to("../outside")
    with pytest.raises(IncidentsError, match="root/link is a symbolic link"):
        remove_tree(folder, "link/secret")
    assert files(root.parent / "outside") == {"secret": b"theirs"}
