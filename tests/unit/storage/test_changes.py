"""Several files change together or not at all."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from mkdocs_incidents.interrupts import exit_on_signals
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.changes import FileChange, write_again, write_all
from mkdocs_incidents.storage.disk import ChangedFileError, SafeFolder
from mkdocs_incidents.storage.file_content import FileContent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("changed", "removed"):
        (tmp_path / name).write_bytes(b"old")
    return tmp_path


@pytest.fixture
def folder(root: Path) -> SafeFolder:
    return SafeFolder(root)


def contents(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.iterdir() if path.is_file()}


def three(folder: SafeFolder) -> list[FileChange]:
    return [
        FileChange("changed", folder.read("changed"), b"new"),
        FileChange("removed", folder.read("removed"), None),
        FileChange("made", None, b"new"),
    ]


def test_all_is_written(root: Path, folder: SafeFolder) -> None:
    write_all(folder, [*three(folder), FileChange("not there", None, None)])
    assert contents(root) == {"changed": b"new", "made": b"new"}


def test_a_failed_write_undoes_all_changes(root: Path, folder: SafeFolder) -> None:
    (root / "in the way").mkdir()
    with pytest.raises(IncidentsError, match="in the way"):
        write_all(folder, [*three(folder), FileChange("in the way", None, b"new")])
    assert contents(root) == {"changed": b"old", "removed": b"old"}


def test_a_file_changed_by_others_undoes_all_changes(root: Path, folder: SafeFolder) -> None:
    changes = three(folder)
    (root / "removed").write_bytes(b"theirs")
    with pytest.raises(ChangedFileError):
        write_all(folder, changes)
    assert contents(root) == {"changed": b"old", "removed": b"theirs"}


def test_changes_that_cannot_be_undone_are_named(root: Path, folder: SafeFolder) -> None:
    def changes() -> list[FileChange]:
        return [*three(folder), FileChange("in the way", None, b"new")]

    class Busy(SafeFolder):
        def create_file(self, path: str, data: bytes) -> None:  # type: ignore[override]
            if path == "in the way":
                (root / "changed").write_bytes(b"theirs")
            super().create_file(path, data)

    (root / "in the way").mkdir()
    with pytest.raises(IncidentsError, match=r"in the way.*\. These files are changed already: changed$"):
        write_all(Busy(root), changes()[:1] + changes()[3:])
    assert (root / "changed").read_bytes() == b"theirs"


def test_it_is_done_again_on_what_is_there_now(root: Path, folder: SafeFolder) -> None:
    saves = [b"1", b"2", b"3", b"4"]

    def changes() -> list[FileChange]:
        read = folder.read("changed")
        if saves:
            (root / "changed").write_bytes(saves.pop(0))
        return [FileChange("changed", read, read.data + b" ours")]

    write_again(changes, folder)
    assert (root / "changed").read_bytes() == b"4 ours"


def test_after_five_times_it_gives_up(root: Path, folder: SafeFolder) -> None:
    asked: list[FileContent] = []

    def changes() -> list[FileChange]:
        asked.append(folder.read("changed"))
        (root / "changed").write_bytes(f"theirs {len(asked)}".encode())
        return [FileChange("changed", asked[-1], b"ours")]

    with pytest.raises(ChangedFileError):
        write_again(changes, folder)
    assert len(asked) == 5
    assert (root / "changed").read_bytes() == b"theirs 5"


def test_an_interrupt_takes_all_back(root: Path) -> None:
    class Interrupted(SafeFolder):
        def remove_file(self, path: str, digest: bytes) -> None:
            super().remove_file(path, digest)
            os.kill(os.getpid(), signal.SIGTERM)

    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    exit_on_signals()
    try:
        with pytest.raises(SystemExit) as ended:
            write_all(Interrupted(root), three(SafeFolder(root)))
    finally:
        signal.signal(signal.SIGTERM, before)
    assert ended.value.code == 143
    assert contents(root) == {"changed": b"old", "removed": b"old"}
