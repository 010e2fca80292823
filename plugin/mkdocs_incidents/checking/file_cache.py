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
"""With fewer files, there is no cache: it would save less than a tenth of a second."""

_RECORDS = "records"
_INDEX = "index"
_SETTLED = 2_000_000_000  # nanoseconds: a file that has just changed may change again without a visible difference
_BATCH = 32  # files that a process takes at once
_SHARED = 300  # the number of files for which another process is worth its start


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """A file as it was read: the `key` of its content, or "" if it cannot be cached, and its `signature`.

    `signature` has the times of the last change to content and entry, in nanoseconds, the size and the inode. It is
    empty if these would not reveal another change.
    """

    listed: ListedFile
    key: str = ""
    signature: tuple[int, ...] = ()


class _Reading(NamedTuple):
    """The result of reading a file, encoded. Empty if it is cached under its key, or cannot be encoded."""

    key: str
    signature: tuple[int, ...]
    value: bytes


Memory = dict[str, CheckedFile]
"""Checked files by key, from the last repository that this process has read."""

_ENCODER = msgspec.msgpack.Encoder()
_CHECKED = msgspec.msgpack.Decoder(CheckedFile)
_READINGS = msgspec.msgpack.Decoder(list[_Reading])
_FILES = msgspec.msgpack.Decoder(list[IndexedFile])
_Decoded = TypeVar("_Decoded")


class FileCache:
    """Every file below the folders of `root`. Files that changed since the last time are read when it is created.

    `memory` saves decoding cached files. Afterwards, it has the files of this repository.
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
        """Return what rules on other files need to know about each file, sorted by path."""
        return [self._files[path].listed for path in self.paths]

    @property
    def skipped(self) -> tuple[SkippedFile, ...]:
        """Return the files that are not artifacts, with the reason."""
        unmarked = (SkippedFile(file.path, SkipReason.NO_FRONT_MATTER) for file in self.listed() if file.skipped)
        return (*unmarked, *self._passed_over)

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Return the files that should contain an artifact but have no page."""
        return tuple(file.path for file in self.listed() if file.unreadable)

    @property
    def digest(self) -> str:
        """Return the digest of all files and their check's inputs. Empty if a file has no key."""
        keys = [self._files[path].key for path in self.paths]
        return blake2b("".join(keys).encode(), digest_size=16).hexdigest() if all(keys) else ""

    def checked(self, paths: Iterable[str]) -> list[CheckedFile]:
        """Return these checked files, in the given order."""
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
        """Load these files from memory and the cache."""
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
        """Read files. Content whose key is `known` is not checked again."""
        size = max(_BATCH, len(paths) // 1000) if len(paths) >= _SHARED else _SHARED
        batches = [paths[first : first + size] for first in range(0, len(paths), size)]
        readings = share_out(
            len(batches), lambda number: _ENCODER.encode([self._reading(path, known) for path in batches[number]])
        )
        for batch, encoded in zip(batches, readings, strict=True):
            for path, reading in zip(batch, _READINGS.decode(encoded), strict=True):
                self._take(path, reading, known)

    def _reading(self, path: str, known: Mapping[str, IndexedFile]) -> _Reading:
        signature = self._signature(path)  # before reading, so that a change in between is noticed next time
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
        if checked is None:  # its name is not UTF-8 and cannot be encoded, so it is read here each time
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
    """Decode a value. None if it has another type."""
    try:
        return decoder.decode(data) if data else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
