"""Where files go whose place the user has named, and which of them this program may remove again."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.outputs import write_output


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "root").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "root/link").symlink_to("../elsewhere")
    (tmp_path / "link").symlink_to("elsewhere")
    return tmp_path / "root"


def test_a_file_in_the_repository(root: Path) -> None:
    write_output(root, root / "a/b.csv", "é")
    assert (root / "a/b.csv").read_bytes() == "é".encode()
    write_output(root, root / "a/b.csv", "2")
    assert (root / "a/b.csv").read_bytes() == b"2"


@pytest.mark.parametrize("name", ["link/x", "../root/link/x"])
def test_a_link_in_the_repository_is_refused(root: Path, name: str) -> None:
    with pytest.raises(IncidentsError, match="root/link is a symbolic link"):
        write_output(root, root / name, "x")
    assert list((root.parent / "elsewhere").iterdir()) == []


def test_a_link_outside_the_repository_is_followed(root: Path) -> None:
    write_output(root, root.parent / "link/new/x", "x")
    assert (root.parent / "elsewhere/new/x").read_text() == "x"


def test_a_relative_path(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    write_output(Path(), Path("x"), "x")
    write_output(Path(), Path("../y"), "y")
    assert ((root / "x").read_text(), (root.parent / "y").read_text()) == ("x", "y")
    with pytest.raises(IncidentsError, match="is a symbolic link"):
        write_output(Path(), Path("link/x"), "x")


def test_the_root_directory_is_not_a_valid_target(root: Path) -> None:
    with pytest.raises(IncidentsError, match="/ is the top of the file system"):
        write_output(root, Path("/"), "x")
