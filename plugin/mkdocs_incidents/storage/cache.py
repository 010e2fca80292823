"""Caches results on disk, as bytes by the digest of their inputs.

A cache is never needed and never believed. Each row carries a digest of itself; what is damaged, foreign, locked or out
of reach counts as absent. Values are bytes that their reader decodes into types which refuse what does not fit: nothing
here can run code.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeVar

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.cache_folder import cache_folder, is_private, make_cache_folder

_APPLICATION = 0x696E6369  # "inci", so that a database of somebody else is recognised
_PATIENCE = 1.0  # seconds for another process to finish writing; without the cache it takes not much longer
_AT_ONCE = 500  # SQLite before 3.32 takes 999 parameters
_NOT_OURS = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)  # the first: no such table
_DIGEST = 16
_TABLES = (
    "CREATE TABLE stamp (value TEXT NOT NULL)",
    "CREATE TABLE entry (kind TEXT, key TEXT, digest BLOB NOT NULL, value BLOB NOT NULL, UNIQUE (kind, key))",
)

_Result = TypeVar("_Result")


class _ForeignError(Exception):
    """The file is not a cache with this stamp."""


class Cache:
    """Bytes by kind and key, for the repository at `root`. `stamp` names the program whose results they are.

    Nothing is touched before the first read or write. Any number of processes may use one file.
    """

    def __init__(self, root: Path, stamp: str) -> None:
        self._root = root
        self._file = cache_folder(root) / "cache.sqlite3"
        self._stamp = stamp

    def read(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The values that are there and whole, by their keys."""
        if not is_private(self._file.parent):
            return {}
        return self._use("ro", lambda connection: dict(self._select(connection, kind, keys))) or {}

    def write(self, kind: str, entries: Mapping[str, bytes], *, keep: Collection[str] = ()) -> None:
        """Add entries; rows of the kind that are neither among them nor in `keep` go. All of it happens, or nothing."""
        try:
            make_cache_folder(self._root)
        except IncidentsError:
            return
        self._use("rwc", lambda connection: self._replace(connection, kind, entries, keep))

    def _use(self, mode: str, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """The result of the work on the file; None without a file, or one that is of no use, which is then removed.

        What is to write begins anew once.
        """
        for _ in range(2 if mode == "rwc" else 1):
            try:
                with closing(self._open(mode)) as connection:
                    return work(connection)
            except _ForeignError:
                self._discard()
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in _NOT_OURS:
                    return None  # locked, read-only, no file, no room
                self._discard()
        return None

    def _open(self, mode: str) -> sqlite3.Connection:
        address = f"{self._file.as_uri()}?mode={mode}"
        connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        return connection

    def _discard(self) -> None:
        with suppress(OSError):
            self._file.unlink()

    def _select(self, connection: sqlite3.Connection, kind: str, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        self._recognise(connection)
        remaining = iter(keys)
        while some := list(islice(remaining, _AT_ONCE)):
            marks = ",".join("?" * len(some))
            query = f"SELECT key, digest, value FROM entry WHERE kind = ? AND key IN ({marks})"  # noqa: S608 - marks only
            for key, digest, value in connection.execute(query, (kind, *some)):
                if isinstance(value, bytes) and digest == self._digest(kind, key, value):
                    yield key, value

    def _replace(
        self, connection: sqlite3.Connection, kind: str, entries: Mapping[str, bytes], keep: Collection[str]
    ) -> None:
        connection.execute("PRAGMA synchronous = OFF")  # a row that did not reach the disk is found out
        connection.execute("BEGIN IMMEDIATE")
        self._prepare(connection)
        kept = {*entries, *keep}
        known = [str(key) for (key,) in connection.execute("SELECT key FROM entry WHERE kind = ?", (kind,))]
        gone = [(kind, key) for key in known if key not in kept]
        connection.executemany("DELETE FROM entry WHERE kind = ? AND key = ?", gone)
        rows = ((kind, key, self._digest(kind, key, value), value) for key, value in entries.items())
        connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", rows)
        connection.execute("COMMIT")

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Make the tables in a file that is new."""
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
            return self._recognise(connection)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        for table in _TABLES:
            connection.execute(table)
        connection.execute("INSERT INTO stamp VALUES (?)", (self._stamp,))
        return None

    def _recognise(self, connection: sqlite3.Connection) -> None:
        """Raise _ForeignError for a file that is not ours, or was written by another version."""
        application = connection.execute("PRAGMA application_id").fetchone()
        if application != (_APPLICATION,) or (self._stamp,) != connection.execute("SELECT value FROM stamp").fetchone():
            raise _ForeignError

    def _digest(self, kind: str, key: str, value: bytes) -> bytes:
        """Of all that a row says: one of another stamp or under another key is not whole."""
        whole = hashlib.blake2b(value, digest_size=_DIGEST)
        whole.update("\0".join((self._stamp, kind, key)).encode("utf-8", "surrogateescape"))
        return whole.digest()


@cache
def stamp() -> str:
    """What results depend on beside their input: this package's files, Python, and every package that is installed.

    The files count by what they hold and not by their times, so that a cache is of use after a new installation, too.
    It holds for the process, as its code does. Where a file of the package vanishes meanwhile, because it is being
    installed or edited, nobody else has this stamp.
    """
    whole = hashlib.blake2b(sys.version.encode(), digest_size=_DIGEST)
    try:
        for name, data in _package_files():
            whole.update(f"{name}\0{len(data)}\0".encode())
            whole.update(data)
    except OSError:
        return secrets.token_hex(_DIGEST)
    for name in _distributions():
        whole.update(f"{name}\0".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _package_files() -> Iterator[tuple[str, bytes]]:
    package = Path(__file__).parent.parent
    for parent, folders, names in os.walk(package):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = Path(parent, name)
            yield path.relative_to(package).as_posix(), path.read_bytes()


def _distributions() -> list[str]:
    """Names and versions of what is installed, as the folders of their metadata are called: they need not be read."""
    names: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            names.update(item.name for item in os.scandir(folder or ".") if item.name.endswith(".dist-info"))
    return sorted(names)
