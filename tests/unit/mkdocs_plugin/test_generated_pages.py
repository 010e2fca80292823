"""Our pages as MkDocs' own: their metadata, content, links and places."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from mkdocs_incidents.markdown.rendered import DocumentLink, Heading, SearchSection
from mkdocs_incidents.mkdocs_plugin.generated_pages import (
    GeneratedPage,
    PlannedDataFile,
    generated_pages,
    list_addresses,
    place_page,
    set_neighbours,
)
from mkdocs_incidents.site.page import Content, DataFile, Page, PlannedFile
from mkdocs_incidents.site.page_cache import PageCache

CONTENT = Content(
    '<h2 id="timeline">Timeline</h2><p id="x">y</p>',
    headings=(Heading(2, "timeline", "Timeline <b>"), Heading(3, "inner", "Inner")),
    sections=(SearchSection("Timeline", "timeline", "four words of text"),),
)


def config(tmp_path: Path, theme: str = "material") -> MkDocsConfig:
    (tmp_path / "docs").mkdir(exist_ok=True)
    made = MkDocsConfig(str(tmp_path / "mkdocs.yml"))
    made.load_dict({"site_name": "x", "theme": {"name": theme}, "docs_dir": str(tmp_path / "docs"),
                    "site_dir": str(tmp_path / "site")})  # fmt: skip
    made.validate()
    made.plugins._current_plugin = "incidents"  # as while MkDocs runs an event of the plugin
    return made


def plan(content: Content = CONTENT, **values: Any) -> Page:
    given = {"path": "incidents/INC-001.md", "title": "A <b>", "origin": "artifacts/INC-001.md", "weight": 1.0}
    return Page(inputs=lambda: content, make=lambda made: made, **{**given, **values})


def page(tmp_path: Path, one: Page, theme: str = "material", entry: str | None = None) -> GeneratedPage:
    site = config(tmp_path, theme)
    file = place_page(site, one.path, one.origin, tmp_path, listed=one.listed)
    made = GeneratedPage(file, site, one, PageCache((one,), (), lambda: "", None), entry)
    made.read_source(site)
    return made


def test_metadata_is_escaped_and_no_front_matter(tmp_path: Path) -> None:
    made = page(tmp_path, plan(description="Two\nlines & more"))
    assert made.title == "A &lt;b&gt;"
    assert made.meta == {
        "title": "A &lt;b&gt;",
        "description": "Two lines &amp; more",
        "render_macros": False,
        "hide": ["navigation"],
        "search": {"boost": 1.0},
    }
    assert made.markdown == ""


def test_lists_are_wide_and_not_searched(tmp_path: Path) -> None:
    made = page(tmp_path, plan(wide=True, weight=0, origin=None))
    assert (made.meta["hide"], made.meta["search"]) == (["navigation", "toc"], {"exclude": True})
    assert made.meta["description"] == "A &lt;b&gt;"


def test_the_title_of_the_navigation_and_the_tags_of_a_page_in_place(tmp_path: Path) -> None:
    made = page(tmp_path, plan(in_place=True, tags=("a", "<b>")), entry="Mine")
    assert (made.title, made.meta["tags"]) == ("Mine", ["a", "&lt;b&gt;"])
    made.renew(plan(title="Other"))
    assert made.title == "Mine"
    other = page(tmp_path, plan())
    other.renew(plan(title="Other <i>"))
    assert other.title == "Other &lt;i&gt;"


@pytest.mark.parametrize(("theme", "heading"), [("material", ""), ("mkdocs", "<h1>A &lt;b&gt;</h1>\n")])
def test_other_themes_print_no_title(tmp_path: Path, theme: str, heading: str) -> None:
    assert page(tmp_path, plan(), theme).content == heading + CONTENT.html


def test_a_plugin_may_change_the_content(tmp_path: Path) -> None:
    made = page(tmp_path, plan())
    made.content = made.content
    assert not made.is_changed
    made.content = "other"
    assert (made.is_changed, made.content) == (True, "other")
    made.forget()
    assert (made.is_changed, made.content) == (False, CONTENT.html)


def test_the_table_of_contents(tmp_path: Path) -> None:
    made = page(tmp_path, plan())
    (entry,) = made.toc
    assert (entry.title, entry.id, entry.level) == ("Timeline &lt;b&gt;", "timeline", 2)
    assert [child.title for child in entry.children] == ["Inner"]
    assert made.toc is made.toc


def rendered(tmp_path: Path, one: Page, *others: str) -> tuple[GeneratedPage, Files]:
    made = page(tmp_path, one)
    site = config(tmp_path)
    files = Files([made.file, *(File.generated(site, name, content="x") for name in others)])
    made.render(site, files)
    return made, files


def test_what_mkdocs_checks(tmp_path: Path) -> None:
    links = (DocumentLink("b.md#part", "link", 3, "../b/#part"), DocumentLink("#x", "link", 4, "#x"))
    made, files = rendered(
        tmp_path, plan(Content(CONTENT.html, links=links, sections=CONTENT.sections)), "artifacts/b.md"
    )
    other = files.src_uris["artifacts/b.md"]
    assert made.present_anchor_ids == {"timeline", "x"}
    assert made.links_to_anchors == {other: {"part": "b.md#part"}, made.file: {"x": "#x"}}


def test_a_broken_link_is_reported_like_in_mkdocs(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    links = (DocumentLink("../gone.md", "link", 3, None), DocumentLink("", "link", 4, None))
    with caplog.at_level(logging.INFO):
        rendered(tmp_path, plan(Content("", links=links)))
    (told,) = caplog.records
    assert told.levelname == "WARNING"
    assert told.message.startswith("Doc file 'artifacts/INC-001.md' contains a link '../gone.md', but the target")
    assert told.message.endswith(" 'gone.md' is not found among documentation files.")


def test_the_file_of_a_page(tmp_path: Path) -> None:
    site = config(tmp_path)
    file = place_page(site, "incidents/INC-001.md", "artifacts/INC-001.md", tmp_path, listed=False)
    assert (file.src_uri, file.url) == ("artifacts/INC-001.md", "incidents/INC-001/")
    assert file.abs_src_path == str(tmp_path / "artifacts/INC-001.md")
    assert file.edit_uri == "../artifacts/INC-001.md"
    assert file.inclusion is InclusionLevel.NOT_IN_NAV
    listed = place_page(site, "actions.md", None, tmp_path, listed=True)
    assert (listed.src_uri, listed.url, listed.inclusion) == ("actions.md", "actions/", InclusionLevel.INCLUDED)
    assert listed.abs_src_path == str(tmp_path)


def test_neighbours_in_time(tmp_path: Path) -> None:
    first = page(tmp_path, plan(path="incidents/INC-001.md", links=(None, "incidents/INC-002.md")))
    second = page(
        tmp_path, plan(path="incidents/INC-002.md", origin="artifacts/INC-002.md", links=("incidents/INC-001.md", None))
    )
    files = Files([first.file, second.file])
    set_neighbours(files, "incidents/index.md", Navigation([], []))
    assert (first.previous_page, first.next_page) == (None, second)
    assert (second.previous_page, second.next_page) == (first, None)
    assert list(generated_pages(files)) == [first, second]


def test_a_data_file_is_made_when_it_is_written(tmp_path: Path) -> None:
    site, built = config(tmp_path), list[str]()
    planned = PlannedFile("api/x.json", lambda: built.append("x") or "{}\ud800")  # type: ignore[func-returns-value]
    contents = PageCache((), (planned,), lambda: "", None)
    file = PlannedDataFile.planned(site, planned, contents)
    assert built == []
    file.copy_file()
    assert (tmp_path / "site/api/x.json").read_bytes() == b"{}?"
    file.renew(DataFile("api/x.json", "new"))
    file.copy_file()
    assert (tmp_path / "site/api/x.json").read_bytes() == b"new"


def test_addresses_of_published_files_by_their_paths(tmp_path: Path) -> None:
    site = config(tmp_path)
    own = File("a.md", str(tmp_path / "docs"), str(tmp_path / "site"), use_directory_urls=True)
    hidden = File("b.md", str(tmp_path / "docs"), str(tmp_path / "site"), use_directory_urls=True)
    hidden.inclusion = InclusionLevel.EXCLUDED
    made = place_page(site, "incidents/INC-001.md", "artifacts/INC-001.md", tmp_path, listed=False)
    files = Files([own, hidden, made])
    assert list_addresses(files, "docs") == {
        "a.md": "a/", "artifacts/INC-001.md": "incidents/INC-001/", "docs/a.md": "a/",
    }  # fmt: skip
    assert "docs/a.md" not in list_addresses(files, "")
