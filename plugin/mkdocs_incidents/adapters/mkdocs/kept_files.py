"""The records' files as the build before wrote them: what would come out the same again is linked into the site.

A file is taken again when its incident's inputs are the same, every id and file that it names leads where it led, and
what all pages share is the same. `RecordWriters` does not believe the last: it writes a few of the pages all the same,
and one byte of difference means that all are written. So a new entry in the navigation, or whatever else changes all
pages, is noticed however it comes about.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_incidents.adapters.mkdocs.host import GeneratedPage
from mkdocs_incidents.adapters.mkdocs.record_file import RecordFile, address_of
from mkdocs_incidents.cache import FOLDER, Cache, stamp

_FEW = 10
"""Pages. Fewer are written sooner than looked up."""


@dataclass(slots=True)
class WrittenFile:
    """What a build needs to know of a file that it does not write.

    `entries` are those of the search, `anchors` the page's own, `links` those to anchors: a source path, then the
    anchor with the link as it is written. `targets` has each source path that a link asked for and `ids` each id, with
    the address that it led to, None where there was none. `size` (bytes) and `mtime` (nanoseconds) are the file's.
    """

    entries: list[dict[str, Any]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    targets: dict[str, str | None] = field(default_factory=dict)
    ids: dict[str, str | None] = field(default_factory=dict)
    size: int = 0
    mtime: int = 0


_DECODER = msgspec.msgpack.Decoder(WrittenFile)


class KeptFiles:
    """The files kept below the repository's `root` for one way to build, such as `serve`."""

    def __init__(self, root: Path, way: str, config: MkDocsConfig, shared: str) -> None:
        self._cache = Cache(root, stamp())
        self._folder = root / FOLDER / way
        self._kind = f"{way}: files"
        self._shared = blake2b(f"{shared}{_describe(config)}".encode(), digest_size=16).hexdigest()

    def find(self, record_files: Sequence[RecordFile], files: Files) -> dict[str, WrittenFile]:
        """What can be taken again, by source path: what is known, whole, and leads where it led."""
        keys = {self._key(file): file for file in record_files}
        known = self._cache.read(self._kind, keys)
        found = ((keys[key], _decode(value)) for key, value in known.items())
        return {file.src_uri: written for file, written in found if written and self._holds(written, file, files)}

    def read(self, file: File) -> bytes:
        """What is kept of a file."""
        return self._path(file).read_bytes()

    def take(self, file: File) -> bool:
        """Put the kept file into the site as it is, with its time; whether that went well."""
        with suppress(OSError):
            _link(self._path(file), Path(file.abs_dest_path))
            return True
        return False

    def keep(self, file: File, written: WrittenFile) -> None:
        """Keep what has just been written into the site."""
        with suppress(OSError):
            _link(Path(file.abs_dest_path), self._path(file))
            found = self._path(file).stat()
            written.size, written.mtime = found.st_size, found.st_mtime_ns

    def save(self, new: Mapping[str, WrittenFile], record_files: Sequence[RecordFile]) -> None:
        """Note what has been kept; all that is not of this build goes."""
        keys = {file.src_uri: self._key(file) for file in record_files}
        encode = msgspec.msgpack.encode
        self._cache.write(
            self._kind,
            {keys[uri]: encode(written) for uri, written in new.items() if written.size},
            keep=[key for uri, key in keys.items() if uri not in new],
        )
        self._sweep({self._path(file) for file in record_files})

    def _sweep(self, wanted: Collection[Path]) -> None:
        for path in self._folder.rglob("*"):
            if path not in wanted and not path.is_dir():
                with suppress(OSError):
                    path.unlink()

    def _key(self, file: RecordFile) -> str:
        return f"{self._shared} {file.digest()} {file.dest_uri}"

    def _path(self, file: File) -> Path:
        return self._folder / file.dest_uri

    def _holds(self, written: WrittenFile, file: File, files: Files) -> bool:
        try:
            found = self._path(file).stat()
        except OSError:
            return False
        whole = (found.st_size, found.st_mtime_ns) == (written.size, written.mtime)
        return whole and _leads_as_before(written, file, files)


def _decode(value: bytes) -> WrittenFile | None:
    try:
        return _DECODER.decode(value)
    except msgspec.DecodeError:
        return None


def _leads_as_before(written: WrittenFile, file: File, files: Files) -> bool:
    if not isinstance(file.page, GeneratedPage):
        return True
    href_of = file.page.href_of
    return all(address_of(files, uri) == url for uri, url in written.targets.items()) and all(
        href_of(identity) == href for identity, href in written.ids.items()
    )


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        target.unlink()
    try:
        os.link(source, target)
    except OSError:  # another disk
        shutil.copy2(source, target)


def _describe(config: MkDocsConfig) -> str:
    """What a site's configuration says about all pages, as text that is the same in every process."""
    source = Path(config.config_file_path).read_text("utf-8", "replace") if config.config_file_path else ""
    markdown = [config.markdown_extensions, config.mdx_configs]
    settings = [
        config.site_url,
        config.use_directory_urls,
        sorted(config.plugins),
        _signatures(config.theme.custom_dir),
    ]
    return json.dumps([source, markdown, settings], default=_name, sort_keys=True)


def _name(value: object) -> str:
    """Of a function its name, as its representation holds an address; of an object its type."""
    named = value if callable(value) else type(value)
    return f"{named.__module__}.{getattr(named, '__qualname__', '')}"


def _signatures(folder: str | None) -> list[tuple[str, int, int]]:
    paths = sorted(Path(folder).rglob("*")) if folder else []
    return [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in paths]
