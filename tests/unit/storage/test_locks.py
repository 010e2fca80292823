"""One command at a time writes to a repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.cache_folder import VARIABLE, make_cache_folder
from mkdocs_incidents.storage.locks import locked

_HOLDER = """
import sys
from pathlib import Path
from mkdocs_incidents.storage.locks import locked
with locked(Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "root").mkdir()
    return tmp_path / "root"


def test_another_process_waits_and_then_gives_up(root: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"locked\n"
        with pytest.raises(IncidentsError, match="another incidents command is writing to this repository: wait until"):
            locked(root, patience=0.1).__enter__()
        holder.kill()  # the system frees the lock
    with locked(root, patience=10) as folder:
        folder.create_file("x", b"ours")
    assert os.listdir(root) == ["x"]  # noqa: PTH208 - no file of the lock


def test_after_an_error_it_is_free(root: Path) -> None:
    with pytest.raises(KeyError), locked(root):
        raise KeyError
    with locked(root, patience=0.1):
        pass


def test_two_repositories_do_not_wait_for_each_other(root: Path) -> None:
    (root / "other").mkdir()
    with locked(root), locked(root / "other", patience=0.1):
        pass


def test_leftovers_of_a_killed_command_are_removed(root: Path) -> None:
    child = os.fork()
    if child == 0:
        with locked(root) as folder:
            os.fsync = lambda descriptor: os._exit(9)  # type: ignore[assignment]
            folder.create_file("x", b"ours")
    os.waitpid(child, 0)
    assert len(os.listdir(root)) == 1  # noqa: PTH208
    with locked(root):
        assert os.listdir(root) == []  # noqa: PTH208


def test_a_lock_that_cannot_be_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/proc")
    with pytest.raises(IncidentsError, match="cannot be created"):
        locked(root).__enter__()


@pytest.mark.parametrize("name", ["lock", "unfinished"])
def test_something_else_in_the_place_of_its_files(root: Path, name: str) -> None:
    place = make_cache_folder(root) / name
    place.mkdir() if name == "lock" else place.write_text("x")
    with pytest.raises(IncidentsError, match=r"cannot be locked|cannot be created"):
        locked(root, patience=0.1).__enter__()
