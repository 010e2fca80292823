"""Entries of open folders: nothing outside is touched, even if their path points elsewhere later."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage import places
from mkdocs_incidents.storage.file_content import digest_of
from mkdocs_incidents.storage.places import Place, enter, split_path


@pytest.fixture(params=["descriptors", "paths"])
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, with and without the system's descriptors of folders."""
    if request.param == "paths":
        monkeypatch.setattr(places, "_WALKS", False)
    (tmp_path / "root/sub").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret").write_bytes(b"theirs")
    return tmp_path / "root"


@pytest.fixture
def place(root: Path) -> Iterator[Place]:
    with enter(str(root), "sub/a.txt") as found:
        yield found


@pytest.mark.parametrize(
    ("path", "parts"),
    [("a", ("a",)), ("a/b", ("a", "b")), ("a//b/", ("a", "b")), ("./a", ("a",)), (".github/a", (".github", "a"))],
)
def test_a_path_inside(path: str, parts: tuple[str, ...]) -> None:
    assert split_path(path) == parts


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("", "'' is not a path inside the folder"),
        ("/a", "'/a' is not a path inside the folder"),
        ("a/../b", "'a/../b' is not a path inside the folder"),
        ("a\\b", "'a\\\\b' is not a path inside the folder"),
        ("a\nb", "'a\\nb' contains a line break or another character that cannot be printed"),
        ("a\u202eb", "'a\\u202eb' contains a line break or another character that cannot be printed"),
        (".git/config", ".git/config is a file of Git"),
        ("a/.GIT", "a/.GIT is a file of Git"),
    ],
)
def test_a_path_that_no_file_may_have(path: str, message: str) -> None:
    with pytest.raises(IncidentsError) as caught:
        split_path(path)
    assert str(caught.value) == message


def test_what_is_written_is_read(root: Path, place: Place) -> None:
    assert not place.exists()
    assert place.status() is None
    written = place.write(b"ours", None)
    content = place.read()
    assert (content.data, content.fingerprint) == (b"ours", written)
    assert (written.size, written.digest) == (4, digest_of(b"ours"))
    assert written.inode == (root / "sub/a.txt").stat().st_ino
    assert place.exists()


def test_a_fingerprint_tells_of_a_change(root: Path, place: Place) -> None:
    before = place.write(b"ours", None)
    (root / "sub/a.txt").write_bytes(b"else")
    assert place.read().fingerprint != before
    assert place.read().fingerprint.digest == digest_of(b"else")


def test_the_mode_of_a_new_file(root: Path, place: Place) -> None:
    place.write(b"x", 0o640)
    assert (root / "sub/a.txt").stat().st_mode & 0o777 == 0o640
    with pytest.raises(FileExistsError):
        place.write(b"y", None)
    place.remove()
    place.create(0o600).close()
    assert (root / "sub/a.txt").stat().st_mode & 0o777 == 0o600


def test_other_entries_of_the_folder(root: Path, place: Place) -> None:
    place.write(b"x", None)
    other = place.entry("b.txt")
    other.write(b"y", None)
    assert place.entries() == ["a.txt", "b.txt"]
    assert place.beside("b.txt").read().data == b"y"
    assert (other.path, place.beside("b.txt").path) == (f"{root}/sub/b.txt", f"{root}/sub/a.txt")
    place.rename(other)
    assert place.entries() == ["b.txt"]
    assert other.read().data == b"x"
    other.remove()
    with pytest.raises(FileNotFoundError):
        other.remove()
    with pytest.raises(FileNotFoundError):
        other.read()


def test_a_second_name(place: Place) -> None:
    place.write(b"x", None)
    place.link(place.entry("b.txt"))
    assert place.read().fingerprint == place.entry("b.txt").read().fingerprint
    with pytest.raises(FileExistsError):
        place.link(place.entry("b.txt"))


def test_folders(root: Path, place: Place) -> None:
    folder = place.entry("deeper")
    folder.make_folder(0o700)
    assert folder.is_folder()
    with folder.open_folder() as inside:
        inside.entry("x").write(b"x", None)
        assert inside.entries() == ["x"]
        assert inside.entry("x").path == f"{root}/sub/deeper/x"
    with pytest.raises(FileExistsError):
        folder.make_folder()
    place.sync_folder()


@pytest.mark.parametrize("target", ["../../outside", "../../outside/secret", "nowhere"])
def test_a_link_is_neither_read_nor_opened(root: Path, place: Place, target: str) -> None:
    (root / "sub/a.txt").symlink_to(target)
    assert place.exists()
    assert not place.is_folder()
    for work in (place.status, place.read):
        with pytest.raises(IncidentsError, match=r"a\.txt is a symbolic link: name the file that it leads to"):
            work()
    with pytest.raises(IncidentsError, match="is a symbolic link: nothing is read or written"), place.open_folder():
        pass


def test_special_files_are_not_opened(root: Path, place: Place) -> None:
    os.mkfifo(root / "sub/a.txt")
    with pytest.raises(IncidentsError, match=r"a\.txt is not a regular file"):
        place.read()


def test_a_file_that_is_too_large(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write(b"12345", None)
    monkeypatch.setattr(places, "LARGEST", 5)
    assert place.read().data == b"12345"
    monkeypatch.setattr(places, "LARGEST", 4)
    with pytest.raises(IncidentsError, match=r"a\.txt is larger than 0 MiB"):
        place.read()


def test_a_missing_folder_is_not_opened(root: Path, place: Place) -> None:
    with pytest.raises(FileNotFoundError), place.entry("none").open_folder() as inside:
        inside.entry("x").write(b"x", None)
    assert not (root / "sub/none").exists()


def test_missing_folders_are_made_only_if_asked(root: Path) -> None:
    with pytest.raises(FileNotFoundError), enter(str(root), "new/deep/a.txt") as found:
        found.write(b"x", None)
    with enter(str(root), "new/deep/a.txt", make=True) as found:
        found.write(b"x", None)
    assert (root / "new/deep/a.txt").read_bytes() == b"x"


def test_a_link_on_the_way_is_refused(root: Path) -> None:
    (root / "link").symlink_to("../outside")
    for make in (False, True):
        with pytest.raises(IncidentsError, match="link is a symbolic link"), enter(str(root), "link/secret", make=make):
            pass
    assert (root.parent / "outside/secret").read_bytes() == b"theirs"


def test_two_files_change_places(tmp_path: Path) -> None:
    with enter(str(tmp_path), "a") as place:
        other = place.entry("b")
        place.write(b"1", None)
        other.write(b"2", None)
        if place.exchange(other):
            assert (place.read().data, other.read().data) == (b"2", b"1")
        assert not place.exchange(place.entry("none"))


def test_without_descriptors_nothing_is_exchanged() -> None:
    assert not Place("x", "x", None).exchange(Place("y", "y", None))
