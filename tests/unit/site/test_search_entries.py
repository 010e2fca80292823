"""What an index has of a page in each detail, and how many bytes of it are counted."""

from __future__ import annotations

import pytest

from mkdocs_incidents.markdown.rendered import SearchSection
from mkdocs_incidents.site.search_entries import SearchDetail, list_entries, measure_entries, measure_text

SECTIONS = (SearchSection("", "", "All of it"), SearchSection("why", "Why", "a < b"))


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        (SearchDetail.SECTIONS, SECTIONS),
        (SearchDetail.TEXTS, (SearchSection("", "", "All of it\nWhy\na < b"),)),
        (SearchDetail.HEADINGS, (SearchSection("", "", "Summary\nWhy"),)),
    ],
)
def test_the_entries_of_each_detail(detail: SearchDetail, expected: tuple[SearchSection, ...]) -> None:
    assert tuple(list_entries(SECTIONS, detail, "Summary")) == expected


def test_headings_of_the_template_find_no_record() -> None:
    (entry,) = list_entries((SearchSection("timeline", "Timeline", "14:02"),), SearchDetail.HEADINGS, "Summary")
    assert entry.text == "Summary"


def test_anchors_titles_and_texts_count_and_the_summary_does_not() -> None:
    sections, texts, headings = measure_entries(SECTIONS)
    assert sections == (len("#whyAll of itWhya &lt; b"), 2)
    assert texts == (len("All of it__Why__a &lt; b"), 1)  # a line break is \n
    assert headings == (len("__Why"), 1)


def test_text_counts_as_json_has_it() -> None:
    assert measure_text('"', "é", "\n") == len('\\"\\u00e9\\n')
