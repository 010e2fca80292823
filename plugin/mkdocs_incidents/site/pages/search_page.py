"""The page of Pagefind's search, and the attributes that tell Pagefind what to index."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.assets import versioned
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.facets import build_facets
from mkdocs_incidents.site.page import Content, Facets, Page

_BUNDLE = "pagefind/pagefind.js"  # what Pagefind writes for pages to import, from the root of the site


def plan_search_page(context: SiteContext) -> Page:
    """Plan the page, with styles and scripts that only it needs."""
    inputs = partial(_render, context)
    return Page(path=paths.SEARCH, title="Search", inputs=inputs, make=Content, listed=True, wide=True)


def _render(context: SiteContext) -> str:
    return (
        html_environment()
        .get_template("html/search/page.html.j2")
        .render(
            scale=context.settings.scale,
            filters=_filters(context),
            here=context.here(paths.SEARCH),
            bundle=f"../{_BUNDLE}",
            style=f"../{versioned('assets/incidents/search.css')}",
            script=f"../{versioned('assets/incidents/search-page.js')}",
        )
    )


def _filters(context: SiteContext) -> dict[str, list[str]]:
    """Return the values of Pagefind's filters. Its own list of them would be loaded with every search."""
    facets = [build_facets(incident, context.settings) for incident in context.history.incidents]
    used = {facet.severity for facet in facets}
    return {
        "severity": [name for name in context.settings.scale.names if name in used],
        "service": sorted({title for facet in facets for title in facet.services}),
        "year": sorted({facet.year for facet in facets if facet.year}, reverse=True),
        **{
            one.label: sorted({value for facet in facets for label, value in facet.custom if label == one.label})
            for one in context.settings.fields
            if one.facet
        },
    }


def mark_for_pagefind(html: str, weight: float, facets: Facets | None) -> str:
    """Mark the content of a page for Pagefind, which does not index pages without these marks."""
    return (
        html_environment()
        .get_template("html/search/marked.html.j2")
        .render(content=Markup(html), weight=weight, facets=facets)  # noqa: S704 - a page that is finished
    )
