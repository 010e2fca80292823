"""What Material's index gets of our pages, and in how much detail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest
from mkdocs.structure.files import File, Files

from mkdocs_incidents.markdown.rendered import SearchSection
from mkdocs_incidents.mkdocs_plugin.generated_pages import GeneratedPage
from mkdocs_incidents.mkdocs_plugin.search import material_search
from mkdocs_incidents.mkdocs_plugin.search.material_search import MaterialSearch, add_entries, measure_page
from mkdocs_incidents.mkdocs_plugin.upstream import dump_index
from mkdocs_incidents.site.search_entries import SearchDetail
from tests.unit.mkdocs_plugin.search.searched_pages import SECTIONS, make_page, new_index, page_url

_WHOLE, _BRIEF = SearchDetail.SECTIONS, SearchDetail.HEADINGS


def entries_of(detail: SearchDetail, page: GeneratedPage) -> list[dict[str, Any]]:
    index = new_index()
    add_entries(index, page, detail)
    return cast("list[dict[str, Any]]", index.entries)


def texts_of(detail: SearchDetail, sections: tuple[SearchSection, ...] = SECTIONS) -> list[tuple[str, str, str]]:
    found = entries_of(detail, make_page(sections=sections))
    return [(one["location"], one["title"], one["text"]) for one in found]


def test_each_section_is_an_entry_with_plain_text() -> None:
    assert texts_of(_WHOLE) == [
        (page_url(1), "T &amp; 1", "all &lt; of it"),
        (f"{page_url(1)}#why", "Why &amp; how", "text"),
    ]


def test_texts_are_one_entry_with_everything() -> None:
    assert texts_of(SearchDetail.TEXTS) == [(page_url(1), "T &amp; 1", "all &lt; of it\nWhy &amp; how\ntext")]


def test_a_reduced_index_has_summary_and_headings_in_one_entry() -> None:
    sections = (*SECTIONS, SearchSection("timeline", "Timeline", "14:02"))
    assert texts_of(_BRIEF, sections) == [(page_url(1), "T &amp; 1", "One in three &lt; all\nWhy &amp; how")]


def test_a_page_is_found_by_its_title_even_without_text_above_its_headings() -> None:
    assert [place for place, _, _ in texts_of(_WHOLE, SECTIONS[1:])] == [page_url(1), f"{page_url(1)}#why"]


def test_a_page_without_weight_is_not_searched() -> None:
    assert entries_of(_WHOLE, make_page(weight=0)) == []


@pytest.mark.parametrize("detail", SearchDetail)
@pytest.mark.parametrize("labels", [(), ("INC-001", "Größe · x")])
@pytest.mark.parametrize(
    "sections", [SECTIONS, SECTIONS[1:], (), (SearchSection("障害", "障害 \U0001f525", '"\\\tx'),)]
)
def test_the_measured_size_is_the_size_of_the_file(
    detail: SearchDetail, labels: tuple[str, ...], sections: tuple[SearchSection, ...]
) -> None:
    page = make_page(sections=sections, labels=labels)
    entries = entries_of(detail, page)
    written = len(json.dumps(entries, separators=(",", ":"))) - len("[]") + len(",")
    assert measure_page(page, detail) == written


def search_of(*files: File) -> MaterialSearch:
    return MaterialSearch(new_index(), Files(files))


@pytest.mark.parametrize(
    ("room", "detail", "left_out"),
    [
        (10_000, SearchDetail.SECTIONS, 0),
        (3_000, SearchDetail.TEXTS, 0),
        (1_600, SearchDetail.HEADINGS, 0),
        (900, SearchDetail.HEADINGS, 3),
    ],
)
def test_the_index_has_as_much_as_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch, room: int, detail: SearchDetail, left_out: int
) -> None:
    monkeypatch.setattr(material_search, "LARGEST", room)
    sections = (SearchSection("", "", "some words " * 10), *(SearchSection(str(n), f"{n}", "words") for n in range(6)))
    search = search_of(*(make_page(number, sections=sections).file for number in range(10)))
    search.limit()
    assert (search.detail, len(search.left_out)) == (detail, left_out)
    search.add_all([])
    assert len(dump_index(search.index)) <= room
    found = {entry["location"].partition("#")[0] for entry in search.index.entries}
    assert found == {page_url(number) for number in range(10 - left_out)}


def test_however_much_the_other_pages_need_records_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(material_search, "LARGEST", 5_000)
    (tmp_path / "other.md").write_text("x" * 6_000, encoding="utf-8")
    other = File("other.md", str(tmp_path), "/site", use_directory_urls=True)
    search = search_of(other, make_page().file)
    search.limit()
    assert (search.room, search.left_out) == (500, frozenset())


def test_what_the_other_pages_need_is_left_to_them(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("é" * 1000, encoding="utf-8")
    other = File("other.md", str(tmp_path), "/site", use_directory_urls=True)
    assert search_of().room - search_of(other).room == 1000 * len("\\u00e9")
