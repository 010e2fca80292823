"""Generated files as the build before wrote them: what would come out the same again is linked into the site.

A file is taken again when what it is made of is the same, every id and file that it names leads where it led, and what
all pages share is the same. `Writers` does not believe the last: it writes a few of the pages all the same, and one
byte of difference means that all are written. So whatever changes all pages is noticed, however it comes about.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_incidents.adapters.mkdocs.generated_file import GeneratedFile, address_of
from mkdocs_incidents.adapters.mkdocs.host import GeneratedPage
from mkdocs_incidents.adapters.mkdocs.site_before import Identity, SiteBefore, prune
from mkdocs_incidents.storage.cache import Cache, stamp
from mkdocs_incidents.storage.cache_folder import usable_cache_folder

_PARTS = 64
"""Rows of the cache that share the accounts: a row for each would take as long to read as all else together."""


@dataclass(slots=True)
class WrittenFile:
    """What a build needs to know of a file that it does not write.

    `entries` are those of the search, as they stand in its index, `anchors` the page's own, `links` those to anchors: a
    source path, then the anchor with the link as it is written. `targets` has each source path that a link asked for
    and `ids` each id, with the address that it led to, None where there was none. `size` (bytes) and `mtime`
    (nanoseconds) are the file's.
    """

    entries: str = ""
    anchors: list[str] = field(default_factory=list)
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    targets: dict[str, str | None] = field(default_factory=dict)
    ids: dict[str, str | None] = field(default_factory=dict)
    size: int = 0
    mtime: int = 0


@dataclass(frozen=True, slots=True)
class _Account:
    """A file that is kept: its place in the site, and the digest of what it is made of."""

    place: str
    digest: str
    written: WrittenFile


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[_Account])


class KeptFiles:
    """The files kept below the repository's `root` for one way to build, such as `serve`.

    `shared` is what all pages share; `site` is the digest of whatever goes into the digests of files, empty where there
    is none. `before` is the site that the build before has left: of the same files, when nobody has changed it.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - each is known to the build alone
        self, root: Path, way: str, config: MkDocsConfig, shared: str, site: str, before: SiteBefore
    ) -> None:
        self._cache = Cache(root, stamp())
        self._folder = (usable_cache_folder(root) or Path(os.devnull)) / way
        self._kind = f"{way}: files"
        shared = blake2b(f"{shared}{_describe(config)}".encode(), digest_size=16).hexdigest()
        self._keys = [f"{shared} {part}" for part in range(_PARTS)]
        self._whole_key = f"{shared} whole"
        self._site, self._whole, self._unchanged = site, b"", False
        self._before = before
        self._identities: dict[str, Identity] = {}
        self._accounts: Mapping[str, _Account] = {}
        self._complete = False

    def _load(self) -> bytes:
        """Load the accounts, and whether these are all that there should be; gives the digest of all that was then."""
        values = self._cache.read(self._kind, [*self._keys, self._whole_key])
        whole = values.pop(self._whole_key, b"")
        parts = [_decode(value) for value in values.values()]
        self._accounts = {account.place: account for part in parts for account in part or ()}
        self._complete = len(parts) == _PARTS and None not in parts
        return whole

    def find(self, generated: Sequence[GeneratedFile], files: Files) -> dict[str, WrittenFile]:
        """What can be taken again, by source path: what is known, whole, and leads where it led."""
        self._whole = _digest_all(self._site, files)
        self._unchanged = self._load() == self._whole != b""
        found = ((file, self._accounts.get(file.dest_uri)) for file in generated)
        return {
            file.src_uri: account.written
            for file, account in found
            if account
            and self._holds(account.written, file)
            and (self._unchanged or _is_as_before(account, file, files))
        }

    def read(self, file: File) -> bytes:
        """What is kept of a file."""
        return Path(self._path(file)).read_bytes()

    def take(self, files: Iterable[File]) -> set[str]:
        """Have the kept files in the site as they are, with their times; gives the source paths of those that are."""
        wanted = {file.dest_uri: file for file in files}
        stayed = self._before.bring_back({place: self._identities[place] for place in wanted})
        return {file.src_uri for place, file in wanted.items() if place in stayed or self._link(file)}

    def keep(self, file: File, written: WrittenFile) -> None:
        """Keep what has just been written into the site."""
        with suppress(OSError):
            _link(file.abs_dest_path, self._path(file))
            found = os.stat(self._path(file))  # noqa: PTH116 - as below
            written.size, written.mtime = found.st_size, found.st_mtime_ns

    def save(self, new: Mapping[str, WrittenFile], generated: Sequence[GeneratedFile]) -> None:
        """Note what has been kept, if it is not as before; all that is not of this build goes."""
        gone = self._accounts.keys() - {file.dest_uri for file in generated}
        changed = {*gone, *(file.dest_uri for file in generated if file.digest and file.src_uri in new)}
        if self._unchanged and not changed:
            return
        rows = {part: list[_Account]() for part in (map(_part_of, changed) if self._complete else range(_PARTS))}
        for file in generated:
            if (part := _part_of(file.dest_uri)) in rows and (account := self._account(file, new)):
                rows[part].append(account)
        entries = {self._keys[part]: _ENCODER.encode(accounts) for part, accounts in rows.items()}
        self._cache.write(self._kind, {**entries, self._whole_key: self._whole}, keep=self._keys)
        if gone or not self._complete:
            wanted = {file.dest_uri for file in generated}
            prune(str(self._folder), lambda place, _: place in wanted)

    def _account(self, file: GeneratedFile, new: Mapping[str, WrittenFile]) -> _Account | None:
        written = new.get(file.src_uri)
        if written is None:
            return self._accounts.get(file.dest_uri)
        return _Account(file.dest_uri, file.digest(), written) if file.digest and written.size else None

    def _link(self, file: File) -> bool:
        with suppress(OSError):
            _link(self._path(file), file.abs_dest_path)
            return True
        return False

    def _path(self, file: File) -> str:
        return f"{self._folder}/{file.dest_uri}"

    def _holds(self, written: WrittenFile, file: File) -> bool:
        try:
            found = os.stat(self._path(file))  # noqa: PTH116 - a Path takes longer than the call
        except OSError:
            return False
        self._identities[file.dest_uri] = found.st_dev, found.st_ino
        return (found.st_size, found.st_mtime_ns) == (written.size, written.mtime)


def _part_of(place: str) -> int:
    return crc32(place.encode("utf-8", "surrogateescape")) % _PARTS


def _decode(value: bytes) -> list[_Account] | None:
    try:
        return _DECODER.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _digest_all(site: str, files: Files) -> bytes:
    """The digest of what the digests of files are made of, and of where every link to another file leads."""
    if not site:
        return b""
    leads = [(file.src_uri, file.url, file.inclusion.value) for file in files if not isinstance(file, GeneratedFile)]
    return blake2b(repr([site, leads]).encode(), digest_size=16).digest()


def _is_as_before(account: _Account, file: GeneratedFile, files: Files) -> bool:
    known = file.digest is not None and account.digest == file.digest()
    return known and _leads_as_before(account.written, file, files)


def _leads_as_before(written: WrittenFile, file: File, files: Files) -> bool:
    if not isinstance(file.page, GeneratedPage):
        return True
    href_of = file.page.href_of
    return all(address_of(files, uri) == url for uri, url in written.targets.items()) and all(
        href_of(identity) == href for identity, href in written.ids.items()
    )


def _link(source: str, target: str) -> None:
    """Make the target the same file, or a copy on another disk. There are thousands: what is usual is tried first."""
    try:
        os.link(source, target)
    except FileExistsError:
        Path(target).unlink()
        _link(source, target)
    except FileNotFoundError:
        if Path(target).parent.exists():
            raise
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        _link(source, target)
    except OSError:
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
