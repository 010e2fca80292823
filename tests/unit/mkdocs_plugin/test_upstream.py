"""What MkDocs and Material do not promise, and we use: each test fails when it means something else."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import mkdocs.utils
import pytest
from jinja2 import Environment, FileSystemLoader
from material.plugins.search.plugin import SearchIndex, SearchPlugin  # type: ignore[import-untyped]
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_theme_dir

from mkdocs_incidents.mkdocs_plugin import upstream


@pytest.fixture
def index() -> Any:
    return SearchIndex(lang=["en"], separator=" ", pipeline=[], fields={})


def test_a_file_is_written_to_another_place() -> None:
    file = File("artifacts/INC-001.md", None, "/site", use_directory_urls=True)
    upstream.place_file(file, "incidents/INC 1/index.html")
    assert file.url == "incidents/INC%201/"
    assert Path(file.abs_dest_path) == Path("/site/incidents/INC 1/index.html")


def test_pages_are_read_and_written_one_by_one() -> None:
    assert list(inspect.signature(build._populate_page).parameters)[:3] == ["page", "config", "files"]
    names = ["page", "config", "doc_files", "nav", "env"]
    assert list(inspect.signature(build._build_page).parameters)[:5] == names


def test_a_server_tells_what_it_watches(tmp_path: Path) -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    try:
        server.watch(str(tmp_path))
        assert upstream.watched_paths(server) == (str(tmp_path),)
    finally:
        server.server_close()


def test_the_index_of_material_is_known_and_no_other(index: Any) -> None:
    def config(name: str, found: object, *, enabled: bool = True) -> MkDocsConfig:
        search = SimpleNamespace(search_index=found, config=SimpleNamespace(enabled=enabled))
        return cast("MkDocsConfig", SimpleNamespace(plugins={name: search}))

    assert upstream.material_index(config("search", index)) is index
    assert upstream.material_index(config("material/search", index)) is index
    assert upstream.material_index(config("search", object())) is None
    assert upstream.material_index(config("search", index, enabled=False)) is None


def test_the_search_of_material_can_be_disabled(tmp_path: Path) -> None:
    search = SearchPlugin()
    search.load_config({})
    search.search_index = SearchIndex(lang=["en"], separator=" ", pipeline=[], fields={})
    config: Any = SimpleNamespace(plugins={"material/search": search}, site_dir=str(tmp_path))
    upstream.disable_material_search(config)
    search.on_page_context({}, page=None, config=config, nav=None)
    search.on_post_build(config=config)
    assert list(tmp_path.iterdir()) == []
    assert upstream.material_index(config) is None
    header = Path(get_theme_dir("material"), "partials/header.html").read_text(encoding="utf-8")
    assert "{% if search.enabled %}" in header


def test_a_section_becomes_an_entry_of_the_index(index: Any) -> None:
    page = SimpleNamespace(title="T", url="a/", meta={"search": {"boost": 4}, "tags": ["x"], "title": "T"})
    upstream.add_section(index, upstream.IndexSection("", "", "first"), cast("Any", page))
    upstream.add_section(index, upstream.IndexSection("b", "B &amp; c", "text"), cast("Any", page))
    assert json.loads(upstream.dump_index(index))["docs"] == [
        {"location": "a/", "title": "T", "text": "first", "tags": ["x"], "boost": 4},
        {"location": "a/#b", "title": "B &amp; c", "text": "text", "tags": ["x"], "boost": 4},
    ]


def test_pages_are_added_by_another_way() -> None:
    search = SearchPlugin()
    seen: list[object] = []
    search.load_config({})
    plugins = PluginCollection()
    plugins["search"] = search
    search.search_index = SimpleNamespace(add_entry_from_context=seen.append)
    ours, other = SimpleNamespace(content="ours"), SimpleNamespace(content='<p data-search-exclude="x">other</p>')
    config = cast("MkDocsConfig", SimpleNamespace(plugins=plugins))
    upstream.replace_adding(config, lambda page: page is cast("Any", ours))
    for page in (ours, other):
        context: Any = {"a": 1}
        assert plugins.on_page_context(context, page=cast("Any", page), config=config, nav=cast("Any", None)) is context
    assert (seen, other.content) == ([other], "<p>other</p>")


def test_files_of_a_site_are_written_by_another_way(tmp_path: Path) -> None:
    seen: list[tuple[bytes, str]] = []
    restore = upstream.divert_writing(lambda content, path: seen.append((content, path)))
    mkdocs.utils.write_file(b"a", "x")
    restore()
    mkdocs.utils.write_file(b"b", str(tmp_path / "y"))
    assert (seen, (tmp_path / "y").read_bytes()) == ([(b"a", "x")], b"b")


def test_an_entry_of_a_table_of_contents_prints_those_below_it() -> None:
    entry, below = AnchorLink("One &amp; two", "one", 2), AnchorLink("Under", "under", 3)
    entry.children = [below]
    env = Environment(loader=FileSystemLoader(get_theme_dir("material")))  # noqa: S701 - as MkDocs has it
    html = env.get_template(upstream.TOC_ITEM).render(toc_item=entry)
    assert [part in html for part in ('href="#one"', "One &amp; two", 'href="#under"', "Under")] == [True] * 4
