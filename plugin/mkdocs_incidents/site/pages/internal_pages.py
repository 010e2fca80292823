"""Pages for internal sites only: readiness by service, index cards for each severity, and problems of the files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mkdocs_incidents.problems import Problem
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.runbook.index_cards import build_cards
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import Content, Page
from mkdocs_incidents.site.paging import Slice, split_pages

_MOST = 100
"""The number of rows in each table. Rows with something due come first."""


def plan_readiness_page(context: SiteContext) -> Page:
    """Plan the page of drills and reviews by service, then targets, reviews and providers."""
    inputs = partial(_render_readiness, context)
    return Page(path=paths.READINESS, title="Readiness", inputs=inputs, make=Content, listed=True, wide=True)


def _render_readiness(context: SiteContext) -> str:
    template = html_environment().get_template("html/readiness.html.j2")
    return template.render(
        readiness=context.readiness,
        settings=context.settings.readiness,
        scale=context.settings.scale,
        today=context.workspace.now.date(),
        now=context.workspace.now,
        here=context.here(paths.READINESS),
        most=_MOST,
    )


def plan_index_cards_page(context: SiteContext) -> Page:
    """Plan the page of index cards. The runbook links to it."""
    inputs = partial(_render_cards, context)
    return Page(path=paths.INDEX_CARDS, title="Index cards", inputs=inputs, make=Content, wide=True)


def _render_cards(context: SiteContext) -> str:
    cards = build_cards(context.workspace.company)
    template = html_environment().get_template("html/index-cards.html.j2")
    return template.render(cards=cards, here=context.here(paths.INDEX_CARDS))


def plan_problems_pages(context: SiteContext) -> Iterator[Page]:
    """Plan pages with every problem, its position and its advice."""
    for part in split_pages(context.workspace.problems, paths.PROBLEMS):
        title = "Problems" if part.number == 1 else f"Problems, page {part.number}"
        yield Page(path=part.path, title=title, inputs=partial(_render, part, context), make=Content, wide=True)


def _render(part: Slice[Problem], context: SiteContext) -> str:
    workspace = context.workspace
    return (
        html_environment()
        .get_template("html/problems.html.j2")
        .render(
            problems=part.items,
            count=len(workspace.problems),
            first=part.number == 1,
            unreadable=workspace.unreadable,
            links=part.links(paths.PROBLEMS, context.here(part.path)),
        )
    )
