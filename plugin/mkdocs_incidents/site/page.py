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
    """A heading and what stands below it: `html`, which is finished, then `markdown`, which is a document's.

    `heading` is plain text; without one the part belongs to the heading before it.
    """

    html: str = ""
    markdown: str = ""
    heading: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class Content:
    """A finished page: its HTML, its headings in their order, and what a search should find.

    `links` are the relative links of the documents that the page shows, `files` the texts that are served beside it, by
    their paths.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    sections: tuple[SearchSection, ...] = ()
    links: tuple[DocumentLink, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outline:
    """What a host needs of a page before it writes it: the ids in its HTML, and its `links`.

    `search` has for each `SearchDetail` the bytes and the number of the page's entries.
    """

    ids: tuple[str, ...]
    links: tuple[DocumentLink, ...]
    search: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a record is found by, as plain text, empty where it does not say. `day` is when it began, as 2026-03-02.

    `custom` are the values of the company's own facets, each with the label of its field. `services` are titles as
    pages show them; `service_labels` add the name that records write where it is another word.
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
        """What a search result shows beside the title."""
        return tuple(label for label in (self.id, self.severity, self.day, *self.service_labels) if label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: `make(inputs())`. `inputs` gives one plain value, and `make` sees nothing besides.

    `path` is its place on the site as a source path (`incidents/INC-042.md`); `origin` is the file that it shows,
    relative to the repository, None where it shows none. `title` is plain text. `listed` pages may stand in a
    navigation; `wide` ones are tables that want the whole width. `weight` is what the page weighs in the search, as
    a factor; 0 keeps it out: a list would outweigh what it lists. `facets` are those of a record, `links` the pages
    before and after this one. A page `in_place` is one of the site's own, which keeps its address, its entry in the
    navigation and its `tags`. What is `kept` is dear enough to be taken from an earlier build with the same inputs.
    What is `daily` has the same inputs while the site's state (`digest_state`) and what `moving` gives stay the same.
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
        """The page's content."""
        return self.make(self.inputs())


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that is served as it is."""

    path: str
    content: str


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of which the path is known; `build` makes its content. The page at `beside` has it among its files.

    What is `daily` has the same content while the site's state (`digest_state`) and what `moving` gives stay the same.
    """

    path: str
    build: Callable[[], str]
    beside: str | None = None
    daily: bool = False
    moving: Callable[[], str] | None = None


@dataclass(frozen=True, slots=True)
class SitePlan:
    """Everything generated, in a fixed order. `state` gives the digest of all that daily pages are made of."""

    pages: tuple[Page, ...]
    files: tuple[DataFile | PlannedFile, ...]
    state: Callable[[], str]

    def outline(self) -> list[object]:
        """Everything that is known of in the navigation, in links and in the order of other pages."""
        return [*((page.path, page.origin, page.links) for page in self.pages), *(file.path for file in self.files)]


def digest(inputs: Any) -> str:
    """The digest of a plain value: while it is the same, so is what is made of it."""
    return blake2b(_ENCODER.encode(inputs), digest_size=16).hexdigest()
