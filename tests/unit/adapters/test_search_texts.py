"""The index with entries as text is the one that Material would have written."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from mkdocs_incidents.adapters.mkdocs.search_texts import SearchTexts, dump_entries

_SETTINGS = {"lang": ["en"], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"], "fields": {}}


def new_index(entries: list[dict[str, Any]]) -> Any:
    index = import_module("material.plugins.search.plugin").SearchIndex(**_SETTINGS)
    index.entries = list(entries)
    return index


def entry(location: str, text: str = "ü < \u2028") -> dict[str, Any]:
    return {"location": location, "title": "One", "text": text, "boost": 0.5}


@pytest.mark.parametrize("own", [[], [entry("a/"), entry("a/#b")]], ids=["no entries", "entries"])
@pytest.mark.parametrize("texts", [[], [[]], [[entry("c/")], [], [entry("d/"), entry("d/#e")]]], ids=len)
def test_texts_stand_behind_the_entries(own: list[dict[str, Any]], texts: list[list[dict[str, Any]]]) -> None:
    expected = new_index([*own, *(one for entries in texts for one in entries)]).generate_search_index(None)
    index = new_index(own)
    search = SearchTexts(index)
    for number, entries in enumerate(texts):
        search.put(f"{number}/", dump_entries(entries))
    assert index.generate_search_index(None) == expected
    search.settle()
    assert search.dump() == expected


def test_the_entries_of_a_page_are_replaced_in_their_place() -> None:
    search = SearchTexts(new_index([entry("a/"), entry("a/#b"), entry("c/")]))
    search.put("d/", dump_entries([entry("d/")]))
    search.settle()
    search.put("a/", dump_entries([entry("a/", "new")]))
    expected = new_index([entry("a/", "new"), entry("c/"), entry("d/")])
    assert search.dump() == expected.generate_search_index(None)
