"""Pagefind in the place of the theme's search."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from mkdocs_incidents.mkdocs_plugin.search import pagefind
from mkdocs_incidents.mkdocs_plugin.search.pagefind import mark_content, prepare_pagefind


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
