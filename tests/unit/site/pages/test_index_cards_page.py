"""The page of index cards: a sheet for each severity, and the way back."""

from __future__ import annotations

from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.pages.index_cards_page import plan_index_cards_page
from tests.conftest import CONFIG, WriteTree, load


def test_a_card_for_each_severity(tree: WriteTree) -> None:
    severities = "[{name: S1, label: Bad & worse}, {name: S2, label: Mild}]"
    config = CONFIG + f"incident_response: {{severities: {severities}}}\n"
    context = build_context(load(tree({"company.config.yaml": config})), directory_urls=True)
    page = plan_index_cards_page(context)
    html = page.build().html
    assert (page.path, page.title, page.wide, page.listed) == (paths.INDEX_CARDS, "Index cards", True, False)
    assert html.count('class="inc-card"') == 2
    assert html.index("Bad &amp; worse") < html.index("Mild")
    assert context.here(paths.INDEX_CARDS).to_runbook() in html
