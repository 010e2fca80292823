"""Caches results on disk, as bytes by the digest of their inputs.

A cache is optional and never trusted. Each row has a digest of itself; damaged, foreign, locked or unreachable data
counts as absent. Values are bytes that the reader decodes into checked types, so nothing in the cache can run code.
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

_APPLICATION = 0x696E6369  # "inci": marks the database as ours
_PATIENCE = 1.0  # seconds to wait for another process; working without the cache takes little longer
_AT_ONCE = 500  # SQLite before 3.32 allows 999 parameters
_NOT_OURS = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)  # the first one means: no such table
_DIGEST = 16
_TABLES = (
    "CREATE TABLE stamp (value TEXT NOT NULL)",
    "CREATE TABLE entry (kind TEXT, key TEXT, digest BLOB NOT NULL, value BLOB NOT NULL, UNIQUE (kind, key))",
)

_Result = TypeVar("_Result")


class _ForeignError(Exception):
    """The file is not a cache with this stamp."""


class Cache:
    """Bytes by kind and key, for the repository at `root`. `stamp` identifies the program that made the results.

    No file is touched before the first read or write. Any number of processes may use one file.
    """

    def __init__(self, root: Path, stamp: str) -> None:
        self._root = root
        self._file = cache_folder(root) / "cache.sqlite3"
        self._stamp = stamp

    def read(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The valid values by their keys."""
        if not is_private(self._file.parent):
            return {}
        return self._use("ro", lambda connection: dict(self._select(connection, kind, keys))) or {}

    def write(self, kind: str, entries: Mapping[str, bytes], *, keep: Collection[str] = ()) -> None:
        """Add entries, and remove all other rows of the kind that are not in `keep`, in one transaction."""
        try:
            make_cache_folder(self._root)
        except IncidentsError:
            return
        self._use("rwc", lambda connection: self._replace(connection, kind, entries, keep))

    def _use(self, mode: str, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Return the result of the work on the file; None if there is no usable file. An unusable file is removed.

        A write is repeated once with a new file.
        """
        for _ in range(2 if mode == "rwc" else 1):
            try:
                with closing(self._open(mode)) as connection:
                    return work(connection)
            except _ForeignError:
                self._discard()
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in _NOT_OURS:
                    return None  # locked, read-only, missing, or no space
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
        connection.execute(
            "PRAGMA synchronous = OFF"
        )  # a row that was not written completely is detected by its digest
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
        """Create the tables in a new file."""
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
            return self._recognise(connection)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        for table in _TABLES:
            connection.execute(table)
        connection.execute("INSERT INTO stamp VALUES (?)", (self._stamp,))
        return None

    def _recognise(self, connection: sqlite3.Connection) -> None:
        """Raise _ForeignError if the file is not ours, or was written by another version."""
        application = connection.execute("PRAGMA application_id").fetchone()
        if application != (_APPLICATION,) or (self._stamp,) != connection.execute("SELECT value FROM stamp").fetchone():
            raise _ForeignError

    def _digest(self, kind: str, key: str, value: bytes) -> bytes:
        """The digest of everything in a row, with the stamp and the key."""
        whole = hashlib.blake2b(value, digest_size=_DIGEST)
        whole.update("\0".join((self._stamp, kind, key)).encode("utf-8", "surrogateescape"))
        return whole.digest()


@cache
def stamp() -> str:
    """The digest of what results depend on besides their input: this package, Python, and all installed packages.

    Files count by content, not by time, so a cache stays usable after a new installation. It is calculated once in a
    process. If a file of the package vanishes during an installation or an edit, the stamp is unique.
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
    """Names and versions of installed packages, from the names of their metadata folders."""
    names: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            names.update(item.name for item in os.scandir(folder or ".") if item.name.endswith(".dist-info"))
    return sorted(names)
