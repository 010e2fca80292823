"""The values that rendering takes and returns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

LinkKind = Literal["link", "image"]
LinkResolver = Callable[[str, LinkKind], str | None]
"""Gives the address on the site for a relative target such as `../rfcs/RFC-007.md#scope`; None if it leads nowhere.

A target that consists of a fragment only (`#scope`) is asked about if no heading of the document has that name.
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
    """A relative target as the document names it, its line (from 0), and the address it got; None if there is none."""

    target: str
    kind: LinkKind
    line: int
    address: str | None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document as HTML, with everything else that a page needs to know about it.

    `anchors` maps each fragment that may name a place in the document (GitHub's names of headings, ids in HTML) to the
    id that the place has on the page.
    """

    html: str
    headings: tuple[Heading, ...]
    sections: tuple[SearchSection, ...]
    links: tuple[DocumentLink, ...]
    anchors: Mapping[str, str]

    @property
    def text(self) -> str:
        """The whole document as plain text, headings included, one block a line."""
        parts = (part for section in self.sections for part in (section.title, section.text))
        return "\n".join(part for part in parts if part)


def nest_headings(headings: Iterable[Heading]) -> tuple[TocEntry, ...]:
    """The table of contents as a tree: a heading belongs to the nearest one before it with a smaller level."""
    return _nest(list(headings), 0, 0)[0]


def _nest(headings: Sequence[Heading], start: int, above: int) -> tuple[tuple[TocEntry, ...], int]:
    entries: list[TocEntry] = []
    while start < len(headings) and headings[start].level > above:
        heading = headings[start]
        children, start = _nest(headings, start + 1, heading.level)
        entries.append(TocEntry(heading, children))
    return tuple(entries), start
