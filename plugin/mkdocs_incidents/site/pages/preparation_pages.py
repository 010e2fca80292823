"""The page Readiness: drills and reviews by service, then promises, reviews and providers."""

from __future__ import annotations

from functools import partial

from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import Content, Page

_TITLE = "Readiness"
_MOST = 100
"""Rows of each table: the first are those that something is due for."""


def plan_readiness_page(context: SiteContext) -> Page:
    """The page for the company's own readers."""
    inputs = partial(_render, context)
    return Page(path=paths.READINESS, title=_TITLE, inputs=inputs, make=Content, listed=True, wide=True)


def _render(context: SiteContext) -> str:
    return (
        html_environment()
        .get_template("html/readiness.html.j2")
        .render(
            readiness=context.readiness,
            settings=context.settings.readiness,
            scale=context.settings.scale,
            today=context.workspace.now.date(),
            now=context.workspace.now,
            here=context.here(paths.READINESS),
            most=_MOST,
        )
    )
