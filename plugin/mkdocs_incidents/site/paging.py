"""Splits long lists into pages of limited size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from mkdocs_incidents.site import paths
from mkdocs_incidents.site.page_links import PageLinks

Item = TypeVar("Item")
PAGE_SIZE = 200
"""The number of rows on a page, about 200 KB of HTML with badges and links."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a list, as other pages link to it."""

    number: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """A page of a list. `path` is its place, `items` are its rows."""

    path: str
    number: int
    items: Sequence[Item]
    count: int

    def links(self, first_path: str, here: PageLinks) -> list[PageLink]:
        """Return links to pages of the list, if there are several: the first, the last, and those around this one."""
        near = {1, self.count, *range(self.number - 2, self.number + 3)}
        numbers = [number for number in sorted(near) if 1 <= number <= self.count] if self.count > 1 else []
        return [
            PageLink(number, here.file(paths.numbered_path(first_path, number)), number == self.number)
            for number in numbers
        ]


def split_pages(items: Sequence[Item], path: str) -> Iterator[Slice[Item]]:
    """Return the pages of a list whose first page is at `path`. An empty list has one page."""
    return (slice_page(items, path, number) for number in range(1, count_pages(items) + 1))


def count_pages(items: Sequence[Item]) -> int:
    """Return how many pages a list has, at least one."""
    return max(1, -(-len(items) // PAGE_SIZE))


def slice_page(items: Sequence[Item], path: str, number: int) -> Slice[Item]:
    """Return one page of a list. `number` counts from 1."""
    chosen = items[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    return Slice(paths.numbered_path(path, number), number, chosen, count_pages(items))
