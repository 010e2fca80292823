"""Checks each artifact by itself once, and caches the result until the file changes."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from mkdocs_incidents.checking.checked_file import CheckedFile, ListedFile
from mkdocs_incidents.checking.file_checker import FileChecker
from mkdocs_incidents.model.workspace import SkippedFile, SkipReason
from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.artifact_files import (
    ArtifactFile,
    find_artifact_files,
    load_artifact_bytes,
    load_artifact_file,
    parse_artifact_file,
)
from mkdocs_incidents.storage.cache import Cache, stamp
from mkdocs_incidents.storage.workers import share_out

WORTH_KEEPING = 100
"""With fewer files no cache is read or written: it would save less than a tenth of a second."""

_RECORDS = "records"
_INDEX = "index"
_SETTLED = 2_000_000_000  # nanoseconds: what has just changed may change again and look the same from outside
_BATCH = 32  # files that a process takes at once
_SHARED = 300  # from so many files on another process is worth its start


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """A file as it was: the `key` of what it says, empty where that cannot be kept, and how it looked from outside.

    `signature` is when the contents and the entry changed, in nanoseconds, the size and the inode; empty where these
    would not tell another change.
    """

    listed: ListedFile
    key: str = ""
    signature: tuple[int, ...] = ()


class _Reading(NamedTuple):
    """What came of reading a file: its checked form, encoded; empty where that is known by its key, or cannot be."""

    key: str
    signature: tuple[int, ...]
    value: bytes


Memory = dict[str, CheckedFile]
"""Files by their keys, as the last archive of this process has had them."""

_ENCODER = msgspec.msgpack.Encoder()
_CHECKED = msgspec.msgpack.Decoder(CheckedFile)
_READINGS = msgspec.msgpack.Decoder(list[_Reading])
_FILES = msgspec.msgpack.Decoder(list[IndexedFile])
_Decoded = TypeVar("_Decoded")


class FileCache:
    """Every file below the folders of `root`. Those that have changed since the last time are read when it is made.

    `memory` saves the decoding of what is kept; it has the files of this archive from then on.
    """

    def __init__(self, root: Path, folders: Iterable[str], checker: FileChecker, memory: Memory | None = None) -> None:
        found = find_artifact_files(root, *folders)
        self.paths, self._passed_over = found.paths, found.skipped
        self._root = root
        self._checker = checker
        self._memory = {} if memory is None else memory
        self._cache = Cache(root, stamp()) if len(self.paths) >= WORTH_KEEPING else None
        self._settled = time.time_ns() - _SETTLED
        self._files: dict[str, IndexedFile] = {}
        self._fresh: dict[str, CheckedFile] = {}
        self._values: dict[str, bytes] = {}
        self._update()

    def listed(self) -> list[ListedFile]:
        """Every file as the others see it, in the order of their paths."""
        return [self._files[path].listed for path in self.paths]

    @property
    def skipped(self) -> tuple[SkippedFile, ...]:
        """What there is beside the artifacts, and why it is none."""
        unmarked = (SkippedFile(file.path, SkipReason.NO_FRONT_MATTER) for file in self.listed() if file.skipped)
        return (*unmarked, *self._passed_over)

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The files that should hold an artifact and have no page."""
        return tuple(file.path for file in self.listed() if file.unreadable)

    @property
    def digest(self) -> str:
        """The digest of all files and of what their check depends on; empty where one of them has no key."""
        keys = [self._files[path].key for path in self.paths]
        return blake2b("".join(keys).encode(), digest_size=16).hexdigest() if all(keys) else ""

    def checked(self, paths: Iterable[str]) -> list[CheckedFile]:
        """These files, in the order given."""
        paths = list(paths)
        kept = self._load([path for path in paths if path not in self._fresh])
        missing = [path for path in paths if path not in self._fresh and path not in kept]
        if missing:
            self._read(missing, {})
            self._save()
        files = [self._fresh[path] if path in self._fresh else kept[path] for path in paths]
        self._remember(files)
        return files

    def _remember(self, files: Iterable[CheckedFile]) -> None:
        keyed = [(self._files[file.path].key, file) for file in files]
        self._memory.clear()
        self._memory.update((key, file) for key, file in keyed if key)

    def _update(self) -> None:
        index = self._load_index()
        for path in self.paths:
            if (file := index.get(path)) and file.signature and file.signature == self._signature(path):
                self._files[path] = file
        changed = [path for path in self.paths if path not in self._files]
        self._read(changed, {file.key: file for file in index.values()})
        if self._kept() != list(index.values()):
            self._save()

    def _load_index(self) -> Mapping[str, IndexedFile]:
        key = self._checker.digest.hex()
        data = self._cache.read(_INDEX, [key]).get(key) if self._cache else None
        return {file.listed.path: file for file in _decode(_FILES, data) or ()}

    def _load(self, paths: Collection[str]) -> dict[str, CheckedFile]:
        """What the memory and the cache have of these files."""
        keys = {path: self._files[path].key for path in paths}
        known = {path: self._memory[key] for path, key in keys.items() if key in self._memory}
        return {**known, **self._load_kept({path: key for path, key in keys.items() if path not in known})}

    def _load_kept(self, keys: Mapping[str, str]) -> dict[str, CheckedFile]:
        values = self._cache.read(_RECORDS, keys.values()) if self._cache and keys else {}
        decoded = ((path, _decode(_CHECKED, values.get(key))) for path, key in keys.items())
        return {path: checked for path, checked in decoded if checked and checked.path == path}

    def _signature(self, path: str) -> tuple[int, ...]:
        try:
            stat = os.stat(f"{self._root}/{path}")  # noqa: PTH116 - a Path takes as long again as all the rest
        except OSError:
            return ()
        settled = max(stat.st_mtime_ns, stat.st_ctime_ns) < self._settled
        return (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino) if settled else ()

    def _read(self, paths: Sequence[str], known: Mapping[str, IndexedFile]) -> None:
        """Read files; those whose contents are `known` by their key need no check."""
        size = max(_BATCH, len(paths) // 1000) if len(paths) >= _SHARED else _SHARED
        batches = [paths[first : first + size] for first in range(0, len(paths), size)]
        readings = share_out(
            len(batches), lambda number: _ENCODER.encode([self._reading(path, known) for path in batches[number]])
        )
        for batch, encoded in zip(batches, readings, strict=True):
            for path, reading in zip(batch, _READINGS.decode(encoded), strict=True):
                self._take(path, reading, known)

    def _reading(self, path: str, known: Mapping[str, IndexedFile]) -> _Reading:
        signature = self._signature(path)  # before reading: a change in between is seen the next time
        try:
            data = load_artifact_bytes(self._root, path)
        except SourceError as error:
            return _Reading("", (), _encode(self._checker.check(ArtifactFile(path, error=error))))
        key = self._checker.key(path, data)
        if key in known:
            return _Reading(key, signature, b"")
        return _Reading(key, signature, _encode(self._checker.check(parse_artifact_file(path, data))))

    def _take(self, path: str, reading: _Reading, known: Mapping[str, IndexedFile]) -> None:
        key, signature, value = reading
        if key in known:
            self._files[path] = replace(known[key], signature=signature)
            return
        checked = _decode(_CHECKED, value)
        if checked is None:  # its name is no text, and cannot be encoded: it is read here each time
            checked, key, signature = self._checker.check(load_artifact_file(self._root, self._root / path)), "", ()
        if key:
            self._values[key] = value
        self._fresh[path] = checked
        self._files[path] = IndexedFile(checked.listed(), key, signature)

    def _kept(self) -> list[IndexedFile]:
        return [file for path in self.paths if (file := self._files[path]).key]

    def _save(self) -> None:
        if self._cache:
            files = self._kept()
            self._cache.write(_RECORDS, self._values, keep={file.key for file in files})
            self._cache.write(_INDEX, {self._checker.digest.hex(): _ENCODER.encode(files)})
        self._values = {}


def _encode(checked: CheckedFile) -> bytes:
    try:
        return _ENCODER.encode(checked)
    except UnicodeEncodeError:
        return b""


def _decode(decoder: msgspec.msgpack.Decoder[_Decoded], data: bytes | None) -> _Decoded | None:
    """The value; None for what is none of its kind."""
    try:
        return decoder.decode(data) if data else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
