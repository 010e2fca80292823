"""What a search index has of a page, and how many bytes that takes."""

from __future__ import annotations

import json

import pytest

from mkdocs_incidents.markdown.rendered import SearchSection
from mkdocs_incidents.site.pages.incident_sections import HEADINGS
from mkdocs_incidents.site.search_entries import SearchDetail, entry_text, list_entries, measure_entries, measure_text

OWN = SearchSection("why", "Why <it> broke", "The disk & more")
TEMPLATE = SearchSection("timeline", next(iter(HEADINGS.values())), "Alert")
HEAD = SearchSection("", "", "Before any heading")


def test_an_entry_for_each_section_behind_that_of_the_page() -> None:
    empty = SearchSection("", "", "")
    assert list_entries([OWN, TEMPLATE], SearchDetail.SECTIONS, "s") == (empty, OWN, TEMPLATE)
    assert list_entries([HEAD, OWN], SearchDetail.SECTIONS, "s") == [HEAD, OWN]
    assert list_entries([], SearchDetail.SECTIONS, "s") == (empty,)


def test_all_texts_in_one_entry() -> None:
    (entry,) = list_entries([HEAD, OWN], SearchDetail.TEXTS, "s")
    assert entry == SearchSection("", "", "Before any heading\nWhy <it> broke\nThe disk & more")


def test_the_summary_and_the_headings_but_those_of_every_record() -> None:
    (entry,) = list_entries([HEAD, OWN, TEMPLATE], SearchDetail.HEADINGS, "In short")
    assert entry == SearchSection("", "", "In short\nWhy <it> broke")


def test_less_detail_takes_fewer_bytes() -> None:
    measured = measure_entries([HEAD, OWN, TEMPLATE])
    assert [entries for _, entries in measured] == [3, 1, 1]
    sizes = [size for size, _ in measured]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_anchors_titles_and_texts_are_measured_as_they_are_written() -> None:
    ((size, count), *_) = measure_entries([OWN])
    written = ["#why", "Why &lt;it&gt; broke", "The disk &amp; more"]
    assert (size, count) == (sum(map(len, written)), 2)


@pytest.mark.parametrize("text", ["plain", "ä", "\n\t", '"', "\u2028", ""])
def test_bytes_within_json(text: str) -> None:
    assert measure_text("a", text) == len(json.dumps("a" + text)) - 2
    assert measure_text(text) == len(json.dumps(text)) - 2


def test_a_result_is_html() -> None:
    assert entry_text(SearchSection("", "", '<b> & "c"')) == '&lt;b&gt; &amp; "c"'
