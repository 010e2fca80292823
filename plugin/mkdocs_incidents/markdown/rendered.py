"""The arguments and results of rendering."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

LinkKind = Literal["link", "image"]
LinkResolver = Callable[[str, LinkKind], str | None]
"""Returns the address on the site for a relative target such as `../rfcs/RFC-007.md#scope`, or None.

It is called for a fragment alone (`#scope`) only if no heading of the document has that name.
"""


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents: `level` 1 to 6, the `id` on the page, `title` as plain text."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading with the headings below it."""

    heading: Heading
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchSection:
    """The plain text below one heading; the text before the first heading has no `id` and no `title`."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A relative target as the document has it, its line (from 0), and its address, or None if it has none."""

    target: str
    kind: LinkKind
    line: int
    address: str | None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document as HTML, with everything else that a page needs.

    `anchors` maps each fragment of the document (GitHub's heading names, ids in HTML) to its id on the page.
    """

    html: str
    headings: tuple[Heading, ...]
    sections: tuple[SearchSection, ...]
    links: tuple[DocumentLink, ...]
    anchors: Mapping[str, str]

    @property
    def text(self) -> str:
        """Return the whole document as plain text, including headings, with one block per line."""
        parts = (part for section in self.sections for part in (section.title, section.text))
        return "\n".join(part for part in parts if part)


def nest_headings(headings: Iterable[Heading]) -> tuple[TocEntry, ...]:
    """Nest the headings: each belongs to the nearest heading before it with a smaller level."""
    return _nest(list(headings), 0, 0)[0]


def _nest(headings: Sequence[Heading], start: int, above: int) -> tuple[tuple[TocEntry, ...], int]:
    entries: list[TocEntry] = []
    while start < len(headings) and headings[start].level > above:
        heading = headings[start]
        children, start = _nest(headings, start + 1, heading.level)
        entries.append(TocEntry(heading, children))
    return tuple(entries), start
