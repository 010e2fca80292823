"""The door to the disk: what it writes is whole, and nothing leads out of the folder."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage import places
from mkdocs_incidents.storage.disk import ChangedFileError, SafeFolder
from mkdocs_incidents.storage.places import Place
from tests.swaps import swapping

Work = Callable[[SafeFolder, str], object]

WRITES: dict[str, Work] = {
    "replace": lambda folder, path: folder.replace_file(path, b"ours"),
    "create": lambda folder, path: folder.create_file(path, b"ours"),
    "make folder": lambda folder, path: folder.make_folder(f"{path}/new"),
}
ALL: dict[str, Work] = {
    **WRITES,
    "read": lambda folder, path: folder.read(path),
    "remove": lambda folder, path: folder.remove_file(path, b""),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository, next to a folder that must not be touched."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret").write_bytes(b"theirs")
    (tmp_path / "root/sub").mkdir(parents=True)
    return tmp_path / "root"


@pytest.fixture
def folder(root: Path) -> SafeFolder:
    return SafeFolder(root)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(path: Path) -> list[str]:
    return sorted(os.listdir(path))  # noqa: PTH208 - hidden files as well


def outside_is_untouched(root: Path) -> bool:
    outside = root.parent / "outside"
    return names(outside) == ["secret"] and (outside / "secret").read_bytes() == b"theirs"


# What is written


def test_a_new_file_and_its_folders(root: Path, folder: SafeFolder) -> None:
    with umask(0o022):
        folder.create_file("a/b/c.md", b"text\n")
    assert (root / "a/b/c.md").read_bytes() == b"text\n"
    assert (mode(root / "a/b/c.md"), mode(root / "a")) == (0o644, 0o755)
    assert names(root / "a/b") == ["c.md"]


@pytest.mark.parametrize("name", ["create", "replace"])
def test_the_umask_decides_on_a_new_file(root: Path, folder: SafeFolder, name: str) -> None:
    with umask(0o077):
        WRITES[name](folder, "a/c.md")
    assert (mode(root / "a/c.md"), mode(root / "a")) == (0o600, 0o700)


def test_a_replaced_file_keeps_its_mode(root: Path, folder: SafeFolder) -> None:
    (root / "x").write_bytes(b"old")
    (root / "x").chmod(0o640)
    with umask(0o077):
        folder.replace_file("x", b"new")
    assert ((root / "x").read_bytes(), mode(root / "x")) == (b"new", 0o640)
    assert names(root) == ["sub", "x"]


def test_a_private_file_is_never_readable_by_others(
    root: Path, folder: SafeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "x").write_bytes(b"old")
    (root / "x").chmod(0o600)
    modes: list[int] = []
    opened = os.open

    def look(path: str, flags: int, asked: int = 0o777, *, dir_fd: int | None = None) -> int:
        modes.extend([asked] if flags & os.O_CREAT else [])
        return opened(path, flags, asked, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", look)
    folder.replace_file("x", b"new")
    assert modes == [0o600]


def test_an_existing_file_is_not_created_again(root: Path, folder: SafeFolder) -> None:
    (root / "x").write_bytes(b"old")
    with pytest.raises(IncidentsError, match="root/x cannot be written: File exists"):
        folder.create_file("x", b"new")
    assert (root / "x").read_bytes() == b"old"
    assert names(root) == ["sub", "x"]


def test_replacing_a_hard_link_does_not_change_its_target(root: Path, folder: SafeFolder) -> None:
    os.link(root.parent / "outside/secret", root / "x")
    folder.replace_file("x", b"new")
    assert (root / "x").read_bytes() == b"new"
    assert outside_is_untouched(root)


def test_a_read_returns_the_state_of_the_file(root: Path, folder: SafeFolder) -> None:
    written = folder.create_file("x", b"text")
    content = folder.read("x")
    status = (root / "x").stat()
    assert (content.data, content.fingerprint) == (b"text", written)
    assert (written.device, written.inode) == (status.st_dev, status.st_ino)
    assert (written.size, written.mtime) == (4, status.st_mtime_ns)


def test_a_folder_is_created_once(root: Path, folder: SafeFolder) -> None:
    folder.make_folder("docs/pages")
    folder.make_folder("docs/pages")
    assert (root / "docs/pages").is_dir()
    assert names(root / "docs/pages") == []


def test_a_failed_write_leaves_nothing(root: Path, folder: SafeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (root / "x").write_bytes(b"old")
    with pytest.raises(IncidentsError, match="root/x cannot be written: No space left on device"):
        folder.replace_file("x", b"new")
    assert (root / "x").read_bytes() == b"old"
    assert names(root) == ["sub", "x"]


def test_every_descriptor_is_closed(root: Path, folder: SafeFolder) -> None:
    before = names(Path("/proc/self/fd"))
    folder.create_file("a/b/c", b"ours")
    folder.remove_file("a/b/c", folder.read("a/b/c").fingerprint.digest)
    with pytest.raises(IncidentsError):
        folder.read("a/b/c/d")
    assert names(Path("/proc/self/fd")) == before


# Where folders cannot be opened


@pytest.fixture
def plain(folder: SafeFolder, monkeypatch: pytest.MonkeyPatch) -> SafeFolder:
    """As on Windows: no descriptors of folders, and no swap."""
    monkeypatch.setattr(places, "_WALKS", False)
    return folder


def test_without_descriptors_files_are_written_and_removed(root: Path, plain: SafeFolder) -> None:
    made = plain.create_file("a/b/x", b"text")
    read = plain.read("a/b/x")
    assert (read.data, read.fingerprint) == (b"text", made)
    plain.replace_file("a/b/x", b"new", made)
    with pytest.raises(ChangedFileError):
        plain.replace_file("a/b/x", b"ours", made)
    assert (root / "a/b/x").read_bytes() == b"new"
    assert names(root / "a/b") == ["x"]
    plain.remove_file("a/b/x", plain.read("a/b/x").fingerprint.digest)
    assert names(root / "a/b") == []
    assert not plain.has_entry("a/b/x")


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("target", ["../outside", "sub"])
def test_without_descriptors_a_link_is_refused(root: Path, plain: SafeFolder, name: str, target: str) -> None:
    (root / "link").symlink_to(target)
    with pytest.raises(IncidentsError, match="root/link is a symbolic link: nothing is read or written through it"):
        ALL[name](plain, "link/secret")
    (root / "x").symlink_to("../outside/secret")
    with pytest.raises(IncidentsError):
        ALL[name](plain, "x")
    assert outside_is_untouched(root)


# What is refused


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("target", ["../outside", "nowhere", "sub"])
def test_a_link_in_the_path_is_refused(root: Path, folder: SafeFolder, name: str, target: str) -> None:
    (root / "link").symlink_to(target)
    with pytest.raises(IncidentsError, match="root/link is a symbolic link: nothing is read or written through it"):
        ALL[name](folder, "link/secret")
    assert names(root / "sub") == []
    assert outside_is_untouched(root)


@pytest.mark.parametrize("name", ALL)
def test_a_link_further_up_in_the_path_is_refused(root: Path, folder: SafeFolder, name: str) -> None:
    (root.parent / "outside/deep").mkdir()
    (root / "sub/link").symlink_to("../../outside")
    with pytest.raises(IncidentsError, match="root/sub/link is a symbolic link"):
        ALL[name](folder, "sub/link/deep/x")
    assert names(root.parent / "outside/deep") == []


@pytest.mark.parametrize("target", ["../outside/secret", "nowhere", "sub/file"])
@pytest.mark.parametrize("name", ["replace", "read", "remove"])
def test_a_link_in_the_place_of_a_file_is_refused(root: Path, folder: SafeFolder, name: str, target: str) -> None:
    (root / "sub/file").write_bytes(b"theirs")
    (root / "x").symlink_to(target)
    with pytest.raises(IncidentsError, match="root/x is a symbolic link: name the file that it leads to"):
        ALL[name](folder, "x")
    assert (root / "x").is_symlink()
    assert (root / "sub/file").read_bytes() == b"theirs"
    assert outside_is_untouched(root)


def test_a_link_to_nothing_is_an_entry(root: Path, folder: SafeFolder) -> None:
    (root / "x").symlink_to("nowhere")
    assert folder.has_entry("x")
    assert not folder.has_entry("nowhere")


def test_a_link_is_not_replaced_by_a_new_file(root: Path, folder: SafeFolder) -> None:
    (root / "x").symlink_to("nowhere")
    with pytest.raises(IncidentsError, match="cannot be written: File exists"):
        folder.create_file("x", b"ours")
    assert names(root) == ["sub", "x"]


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(path))


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, make_socket])
@pytest.mark.parametrize("name", ["replace", "read", "remove"])
def test_special_files_are_refused_at_once(
    root: Path, folder: SafeFolder, name: str, make: Callable[[Path], None]
) -> None:
    make(root / "x")
    with pytest.raises(IncidentsError, match="root/x is not a regular file"):
        ALL[name](folder, "x")
    assert names(root) == ["sub", "x"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("../outside/secret", "is not a path inside the folder"),
        ("sub/../../outside/secret", "is not a path inside the folder"),
        ("/etc/hostname", "is not a path inside the folder"),
        ("sub\\x", "is not a path inside the folder"),
        ("", "is not a path inside the folder"),
        ("sub/a\nb", "contains a line break or another character that cannot be printed"),
        ("INC-001\n", "contains a line break or another character that cannot be printed"),
        ("a\u202eb", "contains a line break or another character that cannot be printed"),
        ("a\x00b", "contains a line break or another character that cannot be printed"),
        (".git/hooks/post-commit", "is a file of Git"),
        ("sub/.GIT/config", "is a file of Git"),
    ],
)
@pytest.mark.parametrize("name", ALL)
def test_a_path_that_no_file_may_have(root: Path, folder: SafeFolder, name: str, path: str, message: str) -> None:
    with pytest.raises(IncidentsError, match=message):
        ALL[name](folder, path)
    assert names(root) == ["sub"]
    assert outside_is_untouched(root)


def test_the_root_may_be_a_link(root: Path) -> None:
    (root.parent / "link").symlink_to("root")
    SafeFolder(root.parent / "link").create_file("x", b"ours")
    assert (root / "x").read_bytes() == b"ours"


def test_a_file_in_the_place_of_a_folder(root: Path, folder: SafeFolder) -> None:
    (root / "file").write_bytes(b"old")
    with pytest.raises(IncidentsError, match="root/file/x cannot be written: Not a directory"):
        folder.replace_file("file/x", b"ours")


def test_a_missing_file_cannot_be_read(folder: SafeFolder) -> None:
    with pytest.raises(IncidentsError, match="root/x cannot be read: No such file or directory"):
        folder.read("x")


def test_a_file_that_is_too_large(root: Path, folder: SafeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "LARGEST", 2 << 20)
    with (root / "x").open("wb") as file:
        file.truncate(2 << 20)
        assert len(folder.read("x").data) == 2 << 20
        file.truncate((2 << 20) + 1)
    with pytest.raises(IncidentsError, match="root/x is larger than 2 MiB"):
        folder.read("x")


def test_another_name_of_a_file_of_somebody_else(
    root: Path, folder: SafeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.link(root.parent / "outside/secret", root / "x")
    (root / "y").write_bytes(b"old")
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    with pytest.raises(IncidentsError, match="root/x is another name of a file that belongs to another user"):
        folder.replace_file("x", b"ours")
    folder.replace_file("y", b"ours")


# What somebody else has changed


def save_in_place(path: Path) -> None:
    path.write_bytes(b"theirs")


def save_by_rename(path: Path) -> None:
    path.with_name("theirs").write_bytes(b"theirs")
    path.with_name("theirs").rename(path)


def save_the_same_size_and_time(path: Path) -> None:
    before = path.stat()
    path.write_bytes(b"o1d")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace_by_a_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("../outside/secret")


SAVES: dict[str, Callable[[Path], object]] = {
    "in place": save_in_place,
    "by rename": save_by_rename,
    "same size and time": save_the_same_size_and_time,
    "removed": Path.unlink,
    "replaced by a link": replace_by_a_link,
}


def look(path: Path) -> tuple[bool, bytes | None]:
    return path.is_symlink(), path.read_bytes() if path.exists() else None


@pytest.mark.parametrize("save", SAVES)
def test_a_file_that_was_changed_since_it_was_read_is_not_replaced(root: Path, folder: SafeFolder, save: str) -> None:
    (root / "x").write_bytes(b"old")
    read = folder.read("x").fingerprint
    SAVES[save](root / "x")
    saved = look(root / "x")
    with pytest.raises(IncidentsError, match=r"changed by somebody else|symbolic link"):
        folder.replace_file("x", b"ours", read)
    assert look(root / "x") == saved
    assert names(root) == (["sub"] if save == "removed" else ["sub", "x"])


@pytest.mark.parametrize("save", [name for name in SAVES if name != "removed"])
def test_a_save_at_the_last_moment_is_restored(
    root: Path, folder: SafeFolder, save: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "x").write_bytes(b"old")
    read = folder.read("x").fingerprint
    saved: list[tuple[bool, bytes | None]] = []
    swap = Place.exchange

    def exchange(self: Place, other: Place) -> bool:
        if not saved:
            SAVES[save](root / "x")
            saved.append(look(root / "x"))
        return swap(self, other)

    monkeypatch.setattr(Place, "exchange", exchange)
    with pytest.raises(ChangedFileError, match="x was changed by somebody else in the meantime; nothing was written"):
        folder.replace_file("x", b"ours", read)
    assert look(root / "x") == saved[0]
    assert names(root) == ["sub", "x"]


def test_the_second_of_two_last_moment_saves_is_used(
    root: Path, folder: SafeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "x").write_bytes(b"old")
    read = folder.read("x").fingerprint
    saves = [b"first", b"second"]
    swap = Place.exchange

    def exchange(self: Place, other: Place) -> bool:
        (root / "theirs").write_bytes(saves.pop(0))
        (root / "theirs").rename(root / "x")
        return swap(self, other)

    monkeypatch.setattr(Place, "exchange", exchange)
    with pytest.raises(ChangedFileError):
        folder.replace_file("x", b"ours", read)
    assert (root / "x").read_bytes() == b"second"
    assert names(root) == ["sub", "x"]


@pytest.mark.parametrize("swaps", [True, False])
def test_a_file_that_is_as_it_was_read_is_replaced(
    root: Path, folder: SafeFolder, swaps: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not swaps:
        monkeypatch.setattr(places, "_renameat2", None)
    (root / "x").write_bytes(b"old")
    read = folder.read("x").fingerprint
    new = folder.replace_file("x", b"ours", read)
    assert (root / "x").read_bytes() == b"ours"
    assert folder.read("x").fingerprint == new
    assert names(root) == ["sub", "x"]


def test_only_what_was_made_is_removed(root: Path, folder: SafeFolder) -> None:
    made = folder.create_file("x", b"ours").digest
    (root / "x").write_bytes(b"theirs")
    with pytest.raises(ChangedFileError, match="root/x was changed by somebody else: remove it yourself"):
        folder.remove_file("x", made)
    (root / "x").write_bytes(b"ours")
    folder.remove_file("x", made)
    assert names(root) == ["sub"]
    folder.remove_file("x", made)


def test_a_loop_that_swaps_a_folder_for_a_link_cannot_escape(
    root: Path, folder: SafeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process makes the folder a link at every other moment, while 10,000 files are written."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # it is not the disk that is tested
    (root / "link").symlink_to("../outside")
    outcomes = {True: 0, False: 0}
    with swapping(root, "sub", "link"):
        for _ in range(10_000):
            outcomes[succeeds(lambda: folder.replace_file("sub/x", b"ours"))] += 1
    assert all(outcomes.values()), outcomes
    assert outside_is_untouched(root)


def succeeds(work: Callable[[], object]) -> bool:
    try:
        work()
    except IncidentsError:
        return False
    return True


# What a killed process leaves


def test_leftovers_of_a_killed_writer_are_removed(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = tmp_path / "journal"
    journal.mkdir()
    folder = SafeFolder(root, journal=journal)
    (root / "sub/.0123.incidents-tmp").write_bytes(b"somebody else's")
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(os, "fsync", lambda descriptor: os._exit(9))
        folder.replace_file("sub/x", b"ours")
    os.waitpid(child, 0)
    assert len(names(root / "sub")) == 2
    folder.remove_left_over()
    assert names(root / "sub") == [".0123.incidents-tmp"]
    assert names(journal) == []


def test_a_write_leaves_no_note(root: Path, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    journal.mkdir()
    SafeFolder(root, journal=journal).create_file("x", b"ours")
    assert names(journal) == []


def test_without_a_journal_nothing_is_cleaned_up(folder: SafeFolder, root: Path, tmp_path: Path) -> None:
    folder.remove_left_over()
    SafeFolder(root, journal=tmp_path / "missing").remove_left_over()
    assert names(root) == ["sub"]


def test_a_note_that_cannot_be_removed_blocks_nothing(folder: SafeFolder, root: Path, tmp_path: Path) -> None:
    (tmp_path / "journal/folder").mkdir(parents=True)
    SafeFolder(root, journal=tmp_path / "journal").remove_left_over()
    assert names(tmp_path / "journal") == ["folder"]


def test_two_files_are_not_swapped_without_descriptors(root: Path) -> None:
    (root / "x").write_bytes(b"x")
    (root / "y").write_bytes(b"y")
    plain, descriptor = Place("x", str(root / "x"), None), os.open(root, os.O_RDONLY)
    try:
        for one, other in ((plain, Place("y", "y", descriptor)), (Place("y", "y", descriptor), plain)):
            assert not one.exchange(other)
    finally:
        os.close(descriptor)
    assert (root / "x").read_bytes() == b"x"
