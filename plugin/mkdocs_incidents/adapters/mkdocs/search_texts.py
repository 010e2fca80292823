"""The index of Material's search, in which the entries of one page can be replaced."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

PATH = "search/search_index.json"


class LiveSearch:
    """The index as a full build left it, by the addresses of its pages, and what is new since then."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self._new: dict[str, Sequence[Any]] = {}
        self._pages: dict[str, str] = {}

    def replace(self, url: str, entries: Sequence[Any]) -> None:
        """Put these entries in the place of those of the page at `url`."""
        self._new[url] = entries

    def dump(self) -> str:
        """The index as Material writes it. What has been made JSON once is kept: it takes a second for 10,000 pages."""
        if not self._pages:
            self._pages = {url: _dump(entries) for url, entries in _by_page(self._index.entries).items()}
            self._index.entries = []
        self._pages.update((url, _dump(entries)) for url, entries in self._new.items())
        self._new.clear()
        empty = self._index.generate_search_index(None)
        return f"{empty.removesuffix('[]}')}[{','.join(filter(None, self._pages.values()))}]}}"


def _by_page(entries: Sequence[Any]) -> dict[str, list[Any]]:
    pages = defaultdict(list)
    for entry in entries:
        pages[entry["location"].partition("#")[0]].append(entry)
    return pages


def _dump(entries: Sequence[Any]) -> str:
    return json.dumps(entries, separators=(",", ":"), default=str)[1:-1]
