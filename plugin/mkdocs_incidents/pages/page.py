"""What a site is made of, before any host sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from mkdocs_incidents.pages.facets import Facets


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: Markdown in which a line `fragment_mark(name)` stands for the HTML of `fragments[name]`.

    `path` is its place on the site as a source path (`incidents/INC-042.md`); `origin` is the file that it shows,
    relative to the repository, None where it shows none. `title` is plain text. `listed` pages may stand in a
    navigation; `wide` ones are tables that want the whole width. `weight` is what the page weighs in the search, as
    a factor; 0 keeps it out: a list would outweigh what it lists. `facets` are those of a record.
    """

    path: str
    title: str
    markdown: str
    fragments: Mapping[str, str] = field(default_factory=dict)
    origin: str | None = None
    description: str = ""
    listed: bool = False
    wide: bool = False
    weight: float = 0
    facets: Facets | None = None
    links: tuple[str | None, str | None] = (None, None)

    def build(self) -> Page:
        """The page itself: it is there already."""
        return self

    def digest(self) -> str:
        """The digest of the page."""
        return blake2b(repr(self).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPage:
    """A page of which all is known that others need of it; `build` makes it when its turn comes.

    There are thousands, of records and of lists: they are never all held at once, and a preview builds only what is
    looked at. `weight` is that of the page. `digest` is that of what it is made of; None for a page that shows the very
    instant.
    """

    path: str
    title: str
    build: Callable[[], Page]
    origin: str | None = None
    links: tuple[str | None, str | None] = (None, None)
    weight: float = 0
    digest: Callable[[], str] | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that is served as it is."""

    path: str
    content: str


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of which the path is known; `build` makes its content, `digest` is as for a page."""

    path: str
    build: Callable[[], str]
    digest: Callable[[], str] | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """Everything generated, in a fixed order."""

    pages: tuple[Page | PlannedPage, ...]
    data_files: tuple[DataFile | PlannedFile, ...]


def fragment_mark(name: str) -> str:
    """The line that stands for a fragment; no Markdown rule touches it."""
    return f"incident-fragment-{name}-end"


def is_fragment_mark(text: str) -> bool:
    """Whether the text is a mark and nothing else."""
    return text.startswith("incident-fragment-") and text.endswith("-end") and len(text.split()) == 1


def insert_fragments(html: str, fragments: Mapping[str, str]) -> str:
    """Put each fragment in the place of its paragraph."""
    for name, fragment in fragments.items():
        html = html.replace(f"<p>{fragment_mark(name)}</p>", fragment, 1)
    return html
