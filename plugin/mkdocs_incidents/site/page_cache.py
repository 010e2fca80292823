"""Caches finished pages by the digest of their inputs."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeGuard, TypeVar

import msgspec

from mkdocs_incidents.site.page import Content, DataFile, Outline, Page, PlannedFile, digest
from mkdocs_incidents.site.search_entries import measure_entries
from mkdocs_incidents.storage.cache import Cache
from mkdocs_incidents.storage.workers import share_out

_KIND, _DAYS = "pages", "days"
_AT_ONCE = 500  # pages that are fetched together, because opening the cache and starting a process take time
_LISTS_AT_ONCE = 100  # their inputs are the pages themselves, which would all be in memory
_MANY = 100  # the number of pages that take longer to make than a process to start
_LARGEST = 64 * 1024 * 1024  # the maximum size in bytes of a page from the cache
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Content)
_PARTS_DECODER = msgspec.msgpack.Decoder(tuple[bytes, bytes, bytes])
_FILES_DECODER = msgspec.msgpack.Decoder(dict[str, str])
_OUTLINE_DECODER = msgspec.msgpack.Decoder(Outline)
_DAY_DECODER = _FILES_DECODER
_ID = re.compile(r' id="([^"]+)"')
_File = DataFile | PlannedFile
_Part = TypeVar("_Part")

State = Callable[[], str]
"""Returns the digest of everything that a site depends on."""


class PageCache:
    """The contents of a site's pages, stored compressed, because ten thousand pages would fill the memory.

    A page's key in the cache is the digest of its inputs. Reading the inputs of all pages takes time, so those of daily
    pages are not read if the site's state is that of the previous build. `cache` is None if nothing is stored between
    builds.
    """

    def __init__(self, pages: Iterable[Page], files: Iterable[_File], state: State, cache: Cache | None) -> None:
        self._cache = cache
        self._packed: dict[str, bytes] = {}
        self._known: dict[str, bytes] = {}
        self._new: dict[str, bytes] = {}
        self._last: tuple[str, Content] | None = None
        self._last_files: tuple[str, Mapping[str, str]] | None = None
        self.renew(pages, files, state)

    def renew(self, pages: Iterable[Page], files: Iterable[_File], state: State) -> None:
        """Use these pages from now on. Pages with unchanged inputs are not made again."""
        own = (page for page in pages if page.kept)
        self._kept: Sequence[Page] = [*own, *(_as_page(file) for file in files if _is_daily(file))]
        self._places = {page.path: number for number, page in enumerate(self._kept)}
        self._state = state
        self._day: Mapping[str, str] | None = None
        self._digests: dict[str, str] = {}
        self._days: dict[str, str] = {}
        self._packed.clear()
        self._last = self._last_files = None

    def content(self, page: Page) -> Content:
        """Return the page's content, without the files beside it, which are written at another time."""
        if self._last is None or self._last[0] != page.path:
            self._make_ready(page)
            content = _unpack(self._packed[page.path], 0, _DECODER) or self._keep(page, page.build())
            self._last = (page.path, content)
        return self._last[1]

    def outline(self, page: Page) -> Outline:
        """Return the page's outline. Decompressing it takes a tenth of the time for the content."""
        self._make_ready(page)
        found = _unpack(self._packed[page.path], 2, _OUTLINE_DECODER)
        return found or _outline(self._keep(page, page.build()))

    def text(self, file: PlannedFile) -> str:
        """Return the content of a file, which is made with the page beside it if that is cached."""
        if file.path in self._places:
            return self.content(self._kept[self._places[file.path]]).html
        place = self._places.get(file.beside or "")
        text = None if place is None else self._files(self._kept[place]).get(file.path)
        return file.build() if text is None else text  # the cached page may lack the file

    def _files(self, page: Page) -> Mapping[str, str]:
        if self._last_files is None or self._last_files[0] != page.path:
            self._make_ready(page)
            files = _unpack(self._packed[page.path], 1, _FILES_DECODER)
            self._last_files = (page.path, files or page.build().files)
        return self._last_files[1]

    def save(self) -> None:
        """Store new pages, and remove those that no page uses."""
        if self._cache and (self._new or len(self._known) > len(self._digests)):
            self._cache.write(_KIND, self._new, keep=self._digests.values())
            self._known |= self._new
            self._new.clear()
        day = {name: self._digests[path] for path, name in self._days.items()}
        if self._cache and day != self._day:
            self._cache.write(_DAYS, {self._state(): _ENCODER.encode(day)})

    def _read_day(self) -> Mapping[str, str]:
        """Return the keys of daily pages by name, from a build with the same state."""
        if self._day is None:
            state = self._state() if self._cache else ""
            entry = self._cache.read(_DAYS, [state]).get(state) if self._cache else None
            try:
                self._day = _DAY_DECODER.decode(entry) if entry else {}
            except (msgspec.DecodeError, UnicodeDecodeError):
                self._day = {}
        return self._day

    def _make_ready(self, page: Page) -> None:
        """Make sure that the page is available."""
        if page.path not in self._packed:
            if page.path in self._places:
                self._prepare(page)
            else:
                self._keep(page, page.build())

    def _keep(self, page: Page, content: Content) -> Content:
        self._packed[page.path] = _pack(content)
        if key := self._digests.get(page.path):  # the cached data was not a page
            self._new[key] = self._packed[page.path]
        return content

    def _prepare(self, page: Page) -> None:
        """Prepare this page and the next ones."""
        first = self._places[page.path]
        pages = [one for one in self._kept[first : first + _AT_ONCE] if one.path not in self._packed]
        day = self._read_day()
        self._days |= {one.path: _name_on_a_day(one) for one in pages if one.daily}
        keys = {one.path: day[self._days[one.path]] for one in pages if self._days.get(one.path) in day}
        self._look_up(keys.values())
        self._digests |= {path: key for path, key in keys.items() if key in self._known}
        missing = [one for one in pages if one.path not in self._digests]
        self._make([one for one in missing if not one.daily])
        lists = [one for one in missing if one.daily]
        for number in range(0, len(lists), _LISTS_AT_ONCE):
            self._make(lists[number : number + _LISTS_AT_ONCE])
        for one in pages:
            self._packed[one.path] = self._known[self._digests[one.path]]

    def _make(self, pages: Sequence[Page]) -> None:
        """Read the inputs of these pages, and make those that are not cached."""
        inputs = [one.inputs() for one in pages]
        digests = [f"{one.path} {digest(found)}" for one, found in zip(pages, inputs, strict=True)]
        self._look_up(digests)
        missing = [
            (key, partial(one.make, found))
            for one, key, found in zip(pages, digests, inputs, strict=True)
            if key not in self._known
        ]
        made = dict(zip((key for key, _ in missing), _make_all([make for _, make in missing]), strict=True))
        self._new |= made
        self._known |= made
        self._digests |= {one.path: key for one, key in zip(pages, digests, strict=True)}

    def _look_up(self, digests: Iterable[str]) -> None:
        wanted = [key for key in digests if key not in self._known]
        if self._cache and wanted:
            self._known |= self._cache.read(_KIND, wanted)


def _name_on_a_day(page: Page) -> str:
    return f"{page.path} {digest(str(page.moving()))}" if page.moving else page.path


def _is_daily(file: _File) -> TypeGuard[PlannedFile]:
    return isinstance(file, PlannedFile) and file.daily and file.beside is None


def _as_page(file: PlannedFile) -> Page:
    """Wrap a file as a page, so that it can be cached like one. Its text takes the place of the HTML."""
    return Page(path=file.path, title="", inputs=file.build, make=Content, kept=True, daily=True, moving=file.moving)


def _make_all(makes: Sequence[Callable[[], Content]]) -> list[bytes]:
    """Make pages, compressed. If there are many, all processors take part."""

    def make(number: int) -> bytes:
        return _pack(makes[number]())

    if len(makes) < _MANY:
        return [make(number) for number in range(len(makes))]
    first = make(0)  # loads templates and modules once, before the worker processes are forked
    return [first, *share_out(len(makes) - 1, lambda number: make(number + 1))]


def _pack(content: Content) -> bytes:
    parts = replace(content, files={}), content.files, _outline(content)
    return _ENCODER.encode([zlib.compress(_ENCODER.encode(part), 1) for part in parts])


def _outline(content: Content) -> Outline:
    return Outline(tuple(_ID.findall(content.html)), content.links, measure_entries(content.sections))


def _unpack(packed: bytes, part: int, decoder: msgspec.msgpack.Decoder[_Part]) -> _Part | None:
    """Decompress one part of a page, up to the maximum size. None if it is invalid."""
    try:
        return decoder.decode(zlib.decompressobj().decompress(_PARTS_DECODER.decode(packed)[part], _LARGEST))
    except (zlib.error, msgspec.DecodeError, UnicodeDecodeError):
        return None
