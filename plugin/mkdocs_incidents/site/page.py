"""The types of generated pages and files, without MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import msgspec

from mkdocs_incidents.markdown.rendered import DocumentLink, Heading, SearchSection

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")  # sets have another order in each process


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its content: `html`, which is finished, then `markdown` of a document.

    `heading` is plain text. Without one, the part belongs to the heading before it.
    """

    html: str = ""
    markdown: str = ""
    heading: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class Content:
    """A finished page: its HTML, its headings in order, and its search text.

    `links` are the relative links in the page's documents; `files` are texts that are published beside it, by path.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    sections: tuple[SearchSection, ...] = ()
    links: tuple[DocumentLink, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outline:
    """What MkDocs needs of a page before writing it: the ids in its HTML, and its `links`.

    `search` has the bytes and the number of the page's search entries for each `SearchDetail`.
    """

    ids: tuple[str, ...]
    links: tuple[DocumentLink, ...]
    search: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """The values by which a record is found, as plain text, empty if unknown. `day` is the start, as 2026-03-02.

    `custom` are the values of the company's own facets with their labels. `services` are titles as pages show them;
    `service_labels` also have the name in records, if it is another word.
    """

    id: str
    severity: str
    day: str
    services: tuple[str, ...]
    service_labels: tuple[str, ...]
    custom: tuple[tuple[str, str], ...] = ()

    @property
    def year(self) -> str:
        return self.day[:4]

    @property
    def labels(self) -> tuple[str, ...]:
        """Return what a search result shows beside the title."""
        return tuple(label for label in (self.id, self.severity, self.day, *self.service_labels) if label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: `make(inputs())`. `inputs` returns one plain value, and `make` sees nothing else.

    `path` is its place on the site as a source path (`incidents/INC-042.md`); `origin` is the file that it shows,
    relative to the repository, or None. `title` is plain text. `listed` pages can be in a navigation; `wide` ones are
    tables that need the whole width. `weight` is its rank in the search; 0 excludes it, because a list would outrank
    its items. `facets` are those of a record, `links` the pages before and after this one. A page `in_place` is one of
    the site's own, and keeps its address, its entry in the navigation and its `tags`. `kept` pages are expensive enough
    to be cached. `daily` pages have the same inputs as long as the site's state (`digest_state`) and the value of
    `moving` stay the same.
    """

    path: str
    title: str
    inputs: Callable[[], Any]
    make: Callable[[Any], Content]
    origin: str | None = None
    description: str = ""
    listed: bool = False
    wide: bool = False
    weight: float = 0
    facets: Facets | None = None
    links: tuple[str | None, str | None] = (None, None)
    kept: bool = False
    daily: bool = False
    moving: Callable[[], str] | None = None
    in_place: bool = False
    tags: tuple[str, ...] = ()

    def build(self) -> Content:
        """Return the page's content."""
        return self.make(self.inputs())


@dataclass(frozen=True, slots=True)
class DataFile:
    """A static file."""

    path: str
    content: str


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file with a known path, whose content `build` makes. If `beside` is set, that page has it among its files.

    A `daily` file has the same content as long as the site's state (`digest_state`) and the value of `moving` stay the
    same.
    """

    path: str
    build: Callable[[], str]
    beside: str | None = None
    daily: bool = False
    moving: Callable[[], str] | None = None


@dataclass(frozen=True, slots=True)
class SitePlan:
    """Everything that is generated, in a fixed order. `state` returns the digest of the inputs of daily pages."""

    pages: tuple[Page, ...]
    files: tuple[DataFile | PlannedFile, ...]
    state: Callable[[], str]

    def outline(self) -> list[object]:
        """Return everything that the navigation, links and the order of other pages depend on."""
        return [*((page.path, page.origin, page.links) for page in self.pages), *(file.path for file in self.files)]


def digest(inputs: Any) -> str:
    """Return the digest of a plain value. Equal values have equal digests."""
    return blake2b(_ENCODER.encode(inputs), digest_size=16).hexdigest()
