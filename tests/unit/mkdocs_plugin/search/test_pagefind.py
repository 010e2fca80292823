"""Pagefind in the place of the theme's search."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from mkdocs_incidents.mkdocs_plugin.search import pagefind
from mkdocs_incidents.mkdocs_plugin.search.pagefind import (
    digest_inputs,
    keep_index,
    mark_content,
    prepare_pagefind,
    restore_index,
)


def config(*plugins: str) -> MkDocsConfig:
    return cast("MkDocsConfig", SimpleNamespace(plugins=dict.fromkeys(plugins), extra_javascript=[]))


@pytest.mark.parametrize("other", ["search", "material/search"])
def test_two_searches_are_refused(other: str) -> None:
    with pytest.raises(PluginError, match="replaces the plugin 'search'"):
        prepare_pagefind(config(other))


def test_without_pagefind_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "find_spec", lambda _: None)
    with pytest.raises(PluginError, match="pip install"):
        prepare_pagefind(config())


def test_the_script_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "find_spec", lambda _: object())
    site = config("macros")
    prepare_pagefind(site)
    assert [str(script).partition("?")[0] for script in site.extra_javascript] == ["assets/incidents/search.js"]


def test_a_page_is_marked_unless_its_metadata_keep_it_out() -> None:
    def mark(**search: Any) -> str:
        return mark_content("<h1>x</h1>", cast("Page", SimpleNamespace(meta={"search": search})))

    assert "data-pagefind-body" in mark()
    assert mark(exclude=True) == "<h1>x</h1>"
    assert mark(boost=3) != mark()


MARKED = "<main data-pagefind-body>text</main>"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pagefind, "version", lambda _: "1.0")
    (tmp_path / "cache").mkdir()
    for name, text in (("a.html", MARKED), ("b.html", "<p>not indexed</p>"), ("pagefind/x.js", "index")):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "site"


def test_the_digest_is_that_of_what_is_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = digest_inputs(site, ("--quiet",))
    (site / "b.html").write_text("<p>still not indexed</p>", encoding="utf-8")
    assert digest_inputs(site, ("--quiet",)) == first
    others = {digest_inputs(site, ("--verbose",))}
    (site / "a.html").rename(site / "c.html")
    others.add(digest_inputs(site, ("--quiet",)))
    Path("pagefind.yml").write_text("glob: x", encoding="utf-8")
    others.add(digest_inputs(site, ("--quiet",)))
    monkeypatch.setenv("PAGEFIND_SITE", "x")
    others.add(digest_inputs(site, ("--quiet",)))
    assert len(others - {first}) == 4


def test_a_cached_index_is_used_only_for_the_same_inputs(site: Path) -> None:
    cache = site.parent / "cache"
    keep_index(cache, "digest", site)
    (site / "pagefind/x.js").write_text("old", encoding="utf-8")
    assert restore_index(cache, "digest", site)
    assert (site / "pagefind/x.js").read_text(encoding="utf-8") == "index"
    assert not restore_index(cache, "another", site)
    assert not (site / "pagefind").exists()


def test_an_index_that_somebody_changed_is_not_used(site: Path) -> None:
    cache = site.parent / "cache"
    keep_index(cache, "digest", site)
    (kept,) = cache.rglob("x.js")
    kept.write_text("changed", encoding="utf-8")
    assert not restore_index(cache, "digest", site)
    assert not (site / "pagefind").exists()
    assert not restore_index(site.parent / "no-cache", "digest", site)
