"""The page of index cards: one sheet of paper for each severity."""

from __future__ import annotations

from functools import partial

from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.runbook.index_cards import build_cards
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import Content, Page

_TITLE = "Index cards"


def plan_index_cards_page(context: SiteContext) -> Page:
    """The page for the company's own readers; the runbook leads to it."""
    return Page(path=paths.INDEX_CARDS, title=_TITLE, inputs=partial(_render, context), make=Content, wide=True)


def _render(context: SiteContext) -> str:
    cards = build_cards(context.workspace.company)
    here = context.here(paths.INDEX_CARDS)
    return html_environment().get_template("html/index-cards.html.j2").render(cards=cards, here=here)
