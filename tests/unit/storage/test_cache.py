"""The cache between runs: entries are complete or absent, and a broken cache never blocks a run."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mkdocs_incidents.storage import cache
from mkdocs_incidents.storage.cache import Cache, stamp
from mkdocs_incidents.storage.cache_folder import VARIABLE, cache_folder, make_cache_folder

_ENTRIES = {"a" * 32: b"one", "b" * 32: b"\x00two\xff"}
_WRITER = """
import sys
from pathlib import Path
from mkdocs_incidents.storage.cache import Cache
cache = Cache(Path(sys.argv[1]), "1")
keys = [f"{name}-{number}" for name in "pq" for number in range(50)]
for key in keys:
    if key.startswith(sys.argv[2]):
        cache.write("pages", {key: b"x" * 10_000}, keep=keys)
"""


def _database(root: Path) -> Path:
    return cache_folder(root) / "cache.sqlite3"


def _filled(root: Path) -> Cache:
    cache = Cache(root, "1")
    cache.write("pages", _ENTRIES)
    return cache


def _change(root: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(_database(root))) as connection, connection:
        connection.execute(statement, values)


def test_written_rows_are_read_by_kind_and_key(tmp_path: Path) -> None:
    cache = _filled(tmp_path)
    again = Cache(tmp_path, "1")
    assert again.read("pages", [*_ENTRIES, "c" * 32]) == _ENTRIES
    assert again.read("pages", ["a" * 32]) == {"a" * 32: b"one"}
    assert cache.read("records", _ENTRIES) == {}


def test_an_invalid_stamp_starts_a_new_cache(tmp_path: Path) -> None:
    cache = _filled(tmp_path)
    _change(tmp_path, "UPDATE stamp SET value = CAST(x'ff' AS TEXT)")
    assert cache.read("pages", _ENTRIES) == {}
    cache.write("pages", _ENTRIES)
    assert cache.read("pages", _ENTRIES) == _ENTRIES


def test_thousands_of_rows_at_once(tmp_path: Path) -> None:
    entries = {str(number): str(number).encode() for number in range(3000)}
    Cache(tmp_path, "1").write("pages", entries)
    assert Cache(tmp_path, "1").read("pages", entries) == entries


def test_rows_that_are_not_listed_are_removed(tmp_path: Path) -> None:
    cache = _filled(tmp_path)
    cache.write("records", {"r": b"record"})
    cache.write("pages", {"new": b"3"}, keep=["a" * 32])
    assert cache.read("pages", [*_ENTRIES, "new"]) == {"a" * 32: b"one", "new": b"3"}
    assert cache.read("records", ["r"]) == {"r": b"record"}
    cache.write("pages", {})
    assert cache.read("pages", [*_ENTRIES, "new"]) == {}


def test_nothing_is_touched_before_the_first_write(tmp_path: Path) -> None:
    assert Cache(tmp_path, "1").read("pages", _ENTRIES) == {}
    assert not cache_folder(tmp_path).exists()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entry SET value = x'6f6e6579' WHERE key LIKE 'a%'",
        "UPDATE entry SET value = 'one' WHERE key LIKE 'a%'",
        "UPDATE entry SET digest = x'00' WHERE key LIKE 'a%'",
        "DELETE FROM entry WHERE key LIKE 'a%'",
    ],
)
def test_a_row_that_is_not_whole_is_not_there(tmp_path: Path, change: str) -> None:
    cache = _filled(tmp_path)
    _change(tmp_path, change)
    assert cache.read("pages", _ENTRIES) == {"b" * 32: _ENTRIES["b" * 32]}


def test_a_value_under_the_key_of_another_is_not_there(tmp_path: Path) -> None:
    cache = _filled(tmp_path)
    _change(tmp_path, "DELETE FROM entry WHERE key LIKE 'a%'")
    _change(tmp_path, "UPDATE entry SET key = ?", "a" * 32)
    assert cache.read("pages", _ENTRIES) == {}


def test_another_stamp_starts_a_new_cache(tmp_path: Path) -> None:
    old = _filled(tmp_path)
    new = Cache(tmp_path, "2")
    assert new.read("pages", _ENTRIES) == {}
    new.write("pages", {"c": b"3"})
    assert new.read("pages", [*_ENTRIES, "c"]) == {"c": b"3"}
    assert old.read("pages", [*_ENTRIES, "c"]) == {}


@pytest.mark.parametrize("length", [0, 50, 5000])
def test_a_broken_file_starts_a_new_cache(tmp_path: Path, length: int) -> None:
    cache = _filled(tmp_path)
    whole = _database(tmp_path).read_bytes()
    _database(tmp_path).write_bytes(whole[:length] + b"broken" * 2000 if length else b"")
    assert cache.read("pages", _ENTRIES).items() <= _ENTRIES.items()
    cache.write("pages", _ENTRIES)
    assert cache.read("pages", _ENTRIES) == _ENTRIES


@pytest.mark.parametrize("application", [0, 0x696E6369])
def test_the_database_of_another_program_is_replaced(tmp_path: Path, application: int) -> None:
    make_cache_folder(tmp_path)
    _change(tmp_path, "CREATE TABLE entry (name TEXT)")
    _change(tmp_path, f"PRAGMA application_id = {application}")
    cache = Cache(tmp_path, "1")
    assert cache.read("pages", _ENTRIES) == {}
    cache.write("pages", _ENTRIES)
    assert cache.read("pages", _ENTRIES) == _ENTRIES


@pytest.mark.parametrize("kind", ["folder", "database"])
def test_something_else_in_its_place_is_not_touched(tmp_path: Path, kind: str) -> None:
    if kind == "folder":
        place = cache_folder(tmp_path)
        place.write_text("mine")
    else:
        place = make_cache_folder(tmp_path) / "cache.sqlite3"
        place.mkdir()
    cache = _filled(tmp_path)
    assert cache.read("pages", _ENTRIES) == {}
    assert place.is_dir() or place.read_text() == "mine"


def test_a_read_only_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/proc")
    cache = _filled(tmp_path)
    assert cache.read("pages", _ENTRIES) == {}


def test_a_file_that_cannot_be_written_to_is_read(tmp_path: Path) -> None:
    cache = _filled(tmp_path)
    _database(tmp_path).chmod(0o400)
    (cache_folder(tmp_path)).chmod(0o500)
    cache.write("records", {"r": b"record"})
    assert cache.read("pages", _ENTRIES) == _ENTRIES
    (cache_folder(tmp_path)).chmod(0o700)


def test_a_file_that_another_one_has_locked(tmp_path: Path) -> None:
    cache = _filled(tmp_path)
    with closing(sqlite3.connect(_database(tmp_path), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert cache.read("pages", _ENTRIES) == {}
        cache.write("pages", {"c": b"3"})
    assert cache.read("pages", [*_ENTRIES, "c"]) == _ENTRIES


def test_a_folder_that_vanishes(tmp_path: Path) -> None:
    cache = _filled(tmp_path)
    for path in (cache_folder(tmp_path)).iterdir():
        path.unlink()
    (cache_folder(tmp_path)).rmdir()
    assert cache.read("pages", _ENTRIES) == {}
    cache.write("pages", _ENTRIES)
    assert cache.read("pages", _ENTRIES) == _ENTRIES


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path), name]) for name in "pq"]
    assert [writer.wait() for writer in writers] == [0, 0]
    keys = [f"{name}-{number}" for name in "pq" for number in range(50)]
    assert Cache(tmp_path, "1").read("pages", keys) == dict.fromkeys(keys, b"x" * 10_000)


def test_a_vanished_package_file_makes_every_stamp_unique(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation or an editor renames files; a link that leads nowhere is one that is listed and not there."""
    (tmp_path / "storage").mkdir()
    (tmp_path / "gone.py").symlink_to("nowhere")
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "storage/cache.py"))
    first, second = (cache.stamp.__wrapped__() for _ in range(2))
    assert len(first) == len(second) == 32
    assert first != second


def test_the_stamp_is_the_same_in_every_process() -> None:
    program = "from mkdocs_incidents.storage.cache import stamp; print(stamp())"
    printed = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert printed.strip() == stamp()
