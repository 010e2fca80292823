"""Pages that prepare for an incident: readiness by service, and index cards, one sheet of paper for each severity."""

from __future__ import annotations

from functools import partial

from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.runbook.index_cards import build_cards
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import Content, Page

_MOST = 100
"""Rows of each table: the first are those that something is due for."""


def plan_readiness_page(context: SiteContext) -> Page:
    """Drills and reviews by service, then promises, reviews and providers, for the company's own readers."""
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
    """The cards, for the company's own readers; the runbook leads to them."""
    inputs = partial(_render_cards, context)
    return Page(path=paths.INDEX_CARDS, title="Index cards", inputs=inputs, make=Content, wide=True)


def _render_cards(context: SiteContext) -> str:
    cards = build_cards(context.workspace.company)
    template = html_environment().get_template("html/index-cards.html.j2")
    return template.render(cards=cards, here=context.here(paths.INDEX_CARDS))
