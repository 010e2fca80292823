"""The index of Material's search, in which the entries of a page are text that is made once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_incidents.adapters.mkdocs.search_entries import search_index_of

PATH = "search/search_index.json"


class SearchTexts:
    """Puts texts, by the addresses of their pages, behind the entries that the index of a build has itself.

    To make JSON of the entries of 10,000 pages takes a second. Copies of the build do it, and what is kept is text.
    """

    def __init__(self, index: Any) -> None:
        self._index, self._generate = index, index.generate_search_index
        self._texts: dict[str, str] = {}
        index.generate_search_index = self.dump

    @property
    def entries(self) -> list[dict[str, Any]]:
        """Those that the index has itself."""
        return self._index.entries  # type: ignore[no-any-return]

    def put(self, url: str, text: str) -> None:
        """Have this text for the page at `url`, in the place of what there was of it."""
        if text:
            self._texts[url] = text

    def settle(self) -> None:
        """Make texts of all entries: from now on those of each page can be replaced."""
        self._texts = {**{url: dump_entries(found) for url, found in _by_page(self.entries).items()}, **self._texts}
        self._index.entries = []

    def dump(self, before: Any = None) -> str:
        """The index as Material writes it."""
        start = self._generate(before).removesuffix("]}")
        texts = ",".join(self._texts.values())
        comma = "," if texts and not start.endswith("[") else ""
        return f"{start}{comma}{texts}]}}"


def open_search(config: MkDocsConfig) -> SearchTexts | None:
    """The index of this build; None where there is none, or another search."""
    index = search_index_of(config)
    return SearchTexts(index) if index is not None else None


def dump_entries(entries: Sequence[Any]) -> str:
    """Entries as they stand in the index, one after the other."""
    return json.dumps(entries, separators=(",", ":"), default=str)[1:-1]


def _by_page(entries: Sequence[Any]) -> dict[str, list[Any]]:
    pages = defaultdict(list)
    for entry in entries:
        pages[entry["location"].partition("#")[0]].append(entry)
    return pages
