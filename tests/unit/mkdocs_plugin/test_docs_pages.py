"""Pages of the site's own folder that are records."""

from __future__ import annotations

from typing import Any, cast

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from mkdocs_incidents.mkdocs_plugin.docs_pages import drop_withheld, is_excluded, list_nav_titles


@pytest.mark.parametrize(
    ("nav", "titles"),
    [
        (None, {}),
        (["index.md"], {}),
        ([{"Home": "index.md"}, {"Ops": [{"Last": "/ops/a.md"}, "b.md"]}], {"index.md": "Home", "ops/a.md": "Last"}),
        ({"Home": "index.md"}, {"index.md": "Home"}),
    ],
)
def test_titles_that_the_navigation_gives(nav: Any, titles: dict[str, str]) -> None:
    assert list_nav_titles(nav) == titles


def page(name: str, level: InclusionLevel = InclusionLevel.INCLUDED) -> Page:
    file = File(f"{name}.md", "docs", "site", use_directory_urls=True, inclusion=level)
    config = MkDocsConfig()
    config.load_dict({"site_name": "x"})
    config.validate()
    return Page(name, file, config)


def test_files_that_are_not_part_of_the_site() -> None:
    assert is_excluded(page("a", InclusionLevel.EXCLUDED).file)
    assert is_excluded(page("a", InclusionLevel.DRAFT).file)
    assert not is_excluded(page("a", InclusionLevel.NOT_IN_NAV).file)


def test_withheld_pages_leave_the_navigation_and_their_neighbours_close_up() -> None:
    first, hidden, last = page("first"), page("hidden", InclusionLevel.EXCLUDED), page("last")
    alone = page("alone", InclusionLevel.EXCLUDED)
    nav = Navigation([first, Section("Both", [hidden, last]), Section("Empty", [alone])], [first, hidden, alone, last])
    drop_withheld(nav)
    assert nav.pages == [first, last]
    assert [getattr(item, "title", None) for item in nav.items] == ["first", "Both"]
    assert cast("Section", nav.items[1]).children == [last]
    assert (first.next_page, last.previous_page, last.next_page) == (last, first, None)
    assert Files([]).src_uris == {}
