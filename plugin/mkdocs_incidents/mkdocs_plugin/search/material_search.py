"""Adds entries for our pages to Material's search, with as much detail as browsers can load."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from html import escape
from itertools import accumulate
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_incidents.mkdocs_plugin.generated_pages import GeneratedPage, generated_pages
from mkdocs_incidents.mkdocs_plugin.upstream import IndexSection, add_section, dump_index, replace_adding
from mkdocs_incidents.site.search_entries import SearchDetail, entry_text, list_entries, measure_text

INDEX = "search/search_index.json"
LARGEST = 5_000_000
"""The maximum size of the index in bytes. A browser loads all of it, unless it has it in its cache."""

_MARK = re.compile(' data-search-exclude="[a-z]+"')
"""Matches markup that Material's search removes, as our templates write it."""


class MaterialSearch:
    """The entries of our pages in Material's index, with all texts unless `limit` reduces the `detail`.

    `left_out` are the pages, by their `id()`, for which there is no space.
    """

    def __init__(self, index: Any, files: Files) -> None:
        self.index = index
        self._files = files
        self.detail = SearchDetail.SECTIONS
        self.left_out: frozenset[int] = frozenset()

    @cached_property
    def room(self) -> int:
        """Return the bytes that the site's own pages leave, but at least a tenth, so that records are found.

        The source of a page is about as long as its entries.
        """
        others = (file for file in self._files.documentation_pages() if not isinstance(file.page, GeneratedPage))
        used = (measure_text(file.content_bytes.decode("utf-8", "replace")) for file in others)
        return max(LARGEST - len(dump_index(self.index)) - sum(used), LARGEST // 10)

    @cached_property
    def _pages(self) -> Sequence[GeneratedPage]:
        return [page for page in generated_pages(self._files) if page.plan.weight]

    @property
    def is_heavy(self) -> bool:
        """Return whether an index with all texts would be larger than LARGEST."""
        return self._measure(SearchDetail.TEXTS) > self.room

    def limit(self) -> None:
        """Choose the most detail with which the index is not larger than LARGEST.

        If it is never small enough, leave out the last pages.
        """
        fitting = (detail for detail in SearchDetail if self._measure(detail) <= self.room)
        self.detail = next(fitting, SearchDetail.HEADINGS)
        ends = accumulate(measure_page(page, self.detail) for page in self._pages)
        self.left_out = frozenset(id(page) for page, end in zip(self._pages, ends, strict=True) if end > self.room)

    def _measure(self, detail: SearchDetail) -> int:
        return sum(measure_page(page, detail) for page in self._pages)

    def take_over(self, config: MkDocsConfig) -> None:
        """Add our pages from now on, so that Material does not parse their HTML."""

        def add(page: Page) -> bool:
            if not isinstance(page, GeneratedPage) or page.is_changed:
                return False
            self._add(page)
            page.content = _MARK.sub("", page.content)
            return True

        replace_adding(config, add)

    def add_all(self, others: Iterable[Any]) -> None:
        """Create the entries of all our pages again, and add these `others`."""
        self.index.entries = list(others)
        for page in self._pages:
            self._add(page)

    def _add(self, page: GeneratedPage) -> None:
        if id(page) not in self.left_out:
            add_entries(self.index, page, self.detail)


def add_entries(index: Any, page: GeneratedPage, detail: SearchDetail) -> None:
    """Add a page to Material's index, unless it is excluded from the search."""
    if not page.plan.weight:
        return
    for section in list_entries(page.built.sections, detail, page.plan.description):
        add_section(index, IndexSection(section.id, escape(section.title), entry_text(section)), page)


def measure_page(page: GeneratedPage, detail: SearchDetail) -> int:
    """Return the bytes that `add_entries` adds to the index."""
    texts, count = page.outline.search[detail]
    around = {"location": page.url, "title": "", "text": "", "boost": page.plan.weight}
    if tags := page.search_tags:
        around["tags"] = tags
    each = len(json.dumps(around, separators=(",", ":"))) + len(",")
    summary = page.plan.description if detail is SearchDetail.HEADINGS else ""
    return texts + count * each + measure_text(escape(page.plan.title), escape(summary, quote=False))
