"""The entries of a folder are exchanged for those of another one, except the reused files."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.exchange_trees import Identity, Kept, exchange_entries, require_kept
from mkdocs_incidents.storage.places import Place


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in ("target/same", "target/gone", "target/deep/same", "target/deep/gone", "target/.git/x"):
        write(tmp_path, path, "before")
    (tmp_path / "old").mkdir()
    for path in ("new/index", "new/deep/more", "new/.well-known/x"):
        write(tmp_path, path, "after")
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


@contextmanager
def opened(root: Path) -> Iterator[tuple[Place, Place, Place]]:
    folder = SafeFolder(root)
    with (
        folder.enter("target/-", "read") as target,
        folder.enter("new/-", "read") as new,
        folder.enter("old/-", "read") as old,
    ):
        yield target, new, old


def exchange(root: Path, kept: Kept | None = None) -> None:
    with opened(root) as (target, new, old):
        exchange_entries(target, new, old, kept or Kept())


def files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def identity(path: Path) -> Identity:
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


def keep(root: Path) -> Kept:
    deep = Kept({"same": identity(root / "target/deep/same")})
    return Kept({"same": identity(root / "target/same")}, {"deep": deep})


AFTER = {"index": "after", "deep/more": "after", ".well-known/x": "after", ".git/x": "before"}


def test_all_entries_except_hidden_ones_are_exchanged(root: Path) -> None:
    exchange(root)
    assert files(root / "target") == AFTER
    assert sorted([*files(root / "old").values(), *files(root / "new").values()]) == ["before"] * 4


def test_unchanged_files_stay_in_place(root: Path) -> None:
    kept = keep(root)
    exchange(root, kept)
    assert files(root / "target") == {**AFTER, "same": "before", "deep/same": "before"}
    with opened(root) as (target, _, _):
        require_kept(target, kept)


def test_an_unchanged_folder(root: Path) -> None:
    kept = keep(root)
    (root / "new/deep/more").unlink()
    (root / "new/deep").rmdir()
    exchange(root, kept)
    assert files(root / "target/deep") == {"same": "before"}


def test_hidden_entries_go_below_the_top(root: Path) -> None:
    write(root, "target/deep/.hidden", "before")
    exchange(root, keep(root))
    assert files(root / "target/deep") == {"same": "before", "more": "after"}


@pytest.mark.parametrize(("old", "new"), [("x", "x/y"), ("x/y", "x"), ("x", "x"), ("x/y", "x/z")])
def test_a_file_and_a_folder_take_each_others_place(root: Path, old: str, new: str) -> None:
    write(root, f"target/{old}", "before")
    write(root, f"new/{new}", "after")
    exchange(root)
    assert files(root / "target") == {**AFTER, new: "after"}


def failing(code: int) -> Callable[[Place, Place], None]:
    def rename(self: Place, other: Place) -> None:
        raise OSError(code, os.strerror(code))

    return rename


def test_on_another_file_system_all_is_copied(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Place, "rename", failing(errno.EXDEV))
    kept = keep(root)
    exchange(root, kept)
    assert files(root / "target") == {**AFTER, "same": "before", "deep/same": "before"}


@pytest.mark.parametrize("emptied", ["new", "target"])
def test_another_failure_is_raised(root: Path, monkeypatch: pytest.MonkeyPatch, emptied: str) -> None:
    """Whether it comes from moving a new entry in or an old one out."""
    monkeypatch.setattr(Place, "rename", failing(errno.ENOSPC))
    (root / emptied).rename(root / "away")
    (root / emptied).mkdir()
    before = files(root / "target")
    with pytest.raises(IncidentsError, match="No space left on device"):
        exchange(root)
    assert files(root / "target") == before


class Failing:
    """Moves of entries, of which one fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, swaps: bool) -> None:
        self.left = 0
        self._rename, self._exchange = Place.rename, Place.exchange
        monkeypatch.setattr(Place, "rename", lambda *places: self._count() and self._rename(*places))
        monkeypatch.setattr(Place, "exchange", lambda *places: swaps and self._count() and self._exchange(*places))

    def _count(self) -> bool:
        self.left -= 1
        if self.left == 0:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return True


@pytest.mark.parametrize("swaps", [True, False])
@pytest.mark.parametrize("keeps", [True, False])
def test_a_failed_move_undoes_earlier_moves(
    root: Path, monkeypatch: pytest.MonkeyPatch, swaps: bool, keeps: bool
) -> None:
    write(root, "new/same", "after")
    write(root, "new/deep/gone", "after")
    write(root, "new/deep/x/y", "after")
    kept = Kept({}, keep(root).folders) if keeps else Kept()
    before = files(root / "target"), files(root / "new")
    moves = Failing(monkeypatch, swaps=swaps)
    tried = 0
    while moves.left <= 0:
        tried += 1
        moves.left = tried
        with suppress(IncidentsError):
            exchange(root, kept)
        if moves.left <= 0:
            assert (files(root / "target"), files(root / "new")) == before
    assert tried > 5
    assert files(root / "target") != before[0]


def rewrite(path: Path) -> None:
    path.write_text("theirs", encoding="utf-8")


def touch(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def copy(path: Path) -> None:
    status, data = path.stat(), path.read_bytes()
    path.rename(path.with_name("other"))
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("name", ["same", "deep/same"])
@pytest.mark.parametrize("change", [rewrite, touch, copy, Path.unlink])
def test_a_reused_file_that_has_changed_is_refused(root: Path, name: str, change: Callable[[Path], object]) -> None:
    kept = keep(root)
    change(root / "target" / name)
    with (
        opened(root) as (target, _, _),
        pytest.raises(
            IncidentsError, match=f"target/{name} was changed by somebody else during the build: build again"
        ),
    ):
        require_kept(target, kept)


def test_a_reused_file_that_is_now_a_link_is_refused(root: Path) -> None:
    kept = keep(root)
    (root / "target/same").rename(root / "moved")
    (root / "target/same").symlink_to("../moved")
    with opened(root) as (target, _, _), pytest.raises(IncidentsError, match="target/same is a symbolic link"):
        require_kept(target, kept)
