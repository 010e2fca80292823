"""Pages that look as a build has them when it chooses its search."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from material.plugins.search.plugin import SearchIndex  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_incidents.markdown.rendered import SearchSection
from mkdocs_incidents.mkdocs_plugin.generated_pages import GeneratedPage
from mkdocs_incidents.site.page import Content, Facets, Page
from mkdocs_incidents.site.page_cache import PageCache

SECTIONS = (SearchSection("", "", "all < of it"), SearchSection("why", "Why & how", "text"))


def new_index() -> Any:
    return SearchIndex(lang=["en"], separator=" ", pipeline=[], fields={})


@cache
def config() -> MkDocsConfig:
    site = MkDocsConfig()
    site.load_dict({"site_name": "Site", "docs_dir": str(Path(__file__).parent)})
    assert site.validate() == ([], [])
    return site


def make_page(
    number: int = 1, weight: float = 4, sections: tuple[SearchSection, ...] = SECTIONS, labels: Sequence[str] = ()
) -> GeneratedPage:
    """A rendered page, made without a cache."""
    facets = Facets(id="", severity="", day="", services=(), service_labels=tuple(labels))
    plan = Page(
        path=f"größe/{number}.md",
        title=f"T & {number}",
        description="One in three < all",
        inputs=str,
        make=lambda _: Content("", sections=sections),
        weight=weight,
        facets=facets if labels else None,
    )
    file = File(plan.path, None, "/site", use_directory_urls=True)
    page = GeneratedPage(file, config(), plan, PageCache([], [], str, None))
    page.read_source(config())
    page.render(config(), Files([]))
    return page


def page_url(number: int) -> str:
    return f"gr%C3%B6%C3%9Fe/{number}/"
