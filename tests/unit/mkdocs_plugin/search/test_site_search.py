"""Which search a site gets."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from material.plugins.search.plugin import SearchPlugin  # type: ignore[import-untyped]
from mkdocs.structure.files import Files

from mkdocs_incidents.markdown.rendered import SearchSection
from mkdocs_incidents.mkdocs_plugin.search import material_search, site_search
from mkdocs_incidents.mkdocs_plugin.search.site_search import SiteSearch
from mkdocs_incidents.site.search_entries import SearchDetail
from tests.unit.mkdocs_plugin.search.searched_pages import make_page, new_index

_SECTIONS = (SearchSection("", "", "some words " * 10), *(SearchSection(str(n), f"{n}", "words") for n in range(6)))


@pytest.fixture
def config() -> Any:
    search = SearchPlugin()
    search.load_config({})
    search.search_index = new_index()
    return SimpleNamespace(plugins={"material/search": search}, extra_javascript=[], site_dir="site")


@pytest.fixture(params=[True, False], ids=["installed", "not installed"])
def installed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(site_search, "find_spec", lambda _: object() if request.param else None)
    return bool(request.param)


def choose(config: Any, option: str, *, serving: bool = False) -> SiteSearch:
    search = SiteSearch(config, option, serving=serving)
    search.choose(Files([make_page(number, sections=_SECTIONS).file for number in range(10)]))
    return search


def is_material(config: Any) -> bool:
    return bool(config.plugins["material/search"].config.enabled) and not config.extra_javascript


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("room", "detail", "told"),
    [(10_000, SearchDetail.SECTIONS, ""), (3_000, SearchDetail.TEXTS, "results lead to records")],
)
def test_all_texts_are_searched_as_long_as_there_is_room(
    config: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    room: int,
    detail: SearchDetail,
    told: str,
) -> None:
    monkeypatch.setattr(material_search, "LARGEST", room)
    with caplog.at_level("INFO"):
        search = choose(config, "auto")
    assert search.material and search.material.detail is detail
    assert is_material(config) and not search.pagefind
    assert [told in message for message in caplog.messages] == ([True] if told else [])


def test_pagefind_replaces_a_search_that_has_no_room(
    config: Any, installed: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(material_search, "LARGEST", 1_600)
    with caplog.at_level("INFO"):
        search = choose(config, "auto")
    assert (search.pagefind, is_material(config)) == (installed, not installed)
    assert ("Pagefind, because" if installed else "title, id, summary and headings") in caplog.text
    assert search.material is None if installed else search.material and search.material.detail is SearchDetail.HEADINGS


def test_what_has_no_room_at_all_is_counted(
    config: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(material_search, "LARGEST", 900)
    monkeypatch.setattr(site_search, "find_spec", lambda _: None)
    with caplog.at_level("INFO"):
        choose(config, "auto")
    assert "no room for 3 of the pages" in caplog.text


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(("option", "serving"), [("material", False), ("material", True), ("auto", True)])
def test_the_themes_search_is_used_in_a_preview_and_on_request(
    config: Any, monkeypatch: pytest.MonkeyPatch, option: str, serving: bool
) -> None:
    monkeypatch.setattr(material_search, "LARGEST", 1_600)
    search = choose(config, option, serving=serving)
    assert is_material(config) and not search.pagefind
    expected = SearchDetail.SECTIONS if option == "material" else SearchDetail.HEADINGS
    assert search.material and search.material.detail is expected


def test_a_site_without_material_s_search_keeps_its_own(config: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(material_search, "LARGEST", 0)
    config.plugins = {"search": object()}
    search = choose(config, "auto")
    assert (search.pagefind, search.material, config.extra_javascript) == (False, None, [])
