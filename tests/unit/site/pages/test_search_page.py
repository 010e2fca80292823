"""The page of Pagefind's search, and what it indexes."""

from __future__ import annotations

import re

from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.facets import build_facets
from mkdocs_incidents.site.pages.search_page import mark_for_pagefind, plan_search_page
from tests.conftest import WriteTree, record
from tests.unit.site.publication.publishing import CONFIG, context_of

FIELDS = (
    CONFIG
    + """  fields:
    - {name: region, type: text, label: Region, facet: true}
    - {name: cost, type: number, label: Cost}
"""
)


def context(tree: WriteTree) -> SiteContext:
    files = {
        "artifacts/INC-001.md": record(services="[web]", region="eu", cost="7"),
        "artifacts/INC-002.md": record(id="INC-002", services="[mail]", severity="P3", region="us"),
        "artifacts/INC-003.md": record(id="INC-003", services="[web]").replace("2026-03-02", "2025-03-02"),
    }
    return context_of(tree({"company.config.yaml": FIELDS, **files}))


def test_the_page(tree: WriteTree) -> None:
    page = plan_search_page(context(tree))
    assert (page.path, page.title, page.listed, page.wide, page.weight) == (paths.SEARCH, "Search", True, True, 0)
    html = page.build().html
    assert "../pagefind/pagefind.js" in html
    assert re.search(r'href="\.\./assets/incidents/search\.css\?v=[0-9a-f]{8}"', html)
    assert re.search(r'src="\.\./assets/incidents/search-page\.js\?v=[0-9a-f]{8}"', html)


def test_filters_offer_what_records_have(tree: WriteTree) -> None:
    html = plan_search_page(context(tree)).build().html
    offered = re.findall(r'value="([^"]+)"', html)
    assert [value for value in offered if value.startswith("P")] == ["P1", "P3"]
    assert [value for value in offered if value in ("Web shop", "mail")] == ["Web shop", "mail"]
    assert [value for value in offered if value.isdigit()] == ["2026", "2025"]
    assert [value for value in offered if value in ("eu", "us")] == ["eu", "us"]
    assert "Region" in html
    assert "Cost" not in html


def test_a_page_is_marked_with_its_weight_and_facets(tree: WriteTree) -> None:
    one = context(tree)
    facets = build_facets(one.history.incidents[0], one.settings)
    marked = mark_for_pagefind("<p>x</p>", 2.0, facets)
    assert "<p>x</p>" in marked
    assert 'data-pagefind-weight="2.0"' in marked
    assert "data-pagefind-body" in marked
    assert "data-pagefind-filter" in marked
    assert "data-pagefind-filter" not in mark_for_pagefind("<p>x</p>", 1.0, None)
