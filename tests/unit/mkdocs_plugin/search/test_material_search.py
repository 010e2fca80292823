"""What Material's index gets of a page of ours."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from material.plugins.search.plugin import SearchIndex  # type: ignore[import-untyped]

from mkdocs_incidents.markdown.rendered import SearchSection
from mkdocs_incidents.mkdocs_plugin.search.material_search import add_entries

SECTIONS = (SearchSection("", "", "all < of it"), SearchSection("why", "Why & how", "text"))


def entries_of(
    *, brief: bool, weight: float = 4, sections: tuple[SearchSection, ...] = SECTIONS
) -> list[dict[str, Any]]:
    index = SearchIndex(lang=["en"], separator=" ", pipeline=[], fields={})
    plan = SimpleNamespace(weight=weight, description="One in three < all")
    page = SimpleNamespace(
        title="T", url="a/", meta={"title": "T"}, plan=plan, built=SimpleNamespace(sections=sections)
    )
    add_entries(index, cast("Any", page), brief=brief)
    return cast("list[dict[str, Any]]", index.entries)


def test_each_section_is_an_entry_and_its_text_is_no_html() -> None:
    assert entries_of(brief=False) == [
        {"location": "a/", "title": "T", "text": "all &lt; of it"},
        {"location": "a/#why", "title": "Why &amp; how", "text": "text"},
    ]


def test_a_brief_search_knows_summary_and_own_headings_in_one_entry() -> None:
    sections = (*SECTIONS, SearchSection("timeline", "Timeline", "14:02"))
    text = "One in three &lt; all\nWhy &amp; how"
    assert entries_of(brief=True, sections=sections) == [{"location": "a/", "title": "T", "text": text}]


def test_a_page_is_found_by_its_title_even_without_text_above_its_headings() -> None:
    assert [entry["location"] for entry in entries_of(brief=False, sections=SECTIONS[1:])] == ["a/", "a/#why"]


def test_a_page_without_weight_is_not_searched() -> None:
    assert entries_of(brief=False, weight=0) == []
