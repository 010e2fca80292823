"""The metrics page: every number with its definition."""

from __future__ import annotations

import pytest

from markdown import markdown
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.pages.metrics_page import CHARTS
from mkdocs_incidents.site.pages.page_macros import PageMacros
from tests.conftest import WriteTree, record
from tests.unit.site.page_texts import text_of


def test_metrics_have_their_n_definition_and_targets(tree: WriteTree) -> None:
    text = text_of(tree, {"artifacts/INC-001.md": record()}, paths.METRICS)
    assert "From start, else detection, to resolution. All records have both times. Too few to compare." in text
    assert "Median 54 min 90th percentile 54 min n 1 of 1" in text
    assert "P1 1 of 1 within 4 h" in text
    assert "Found by us (monitoring, manual check): 0 . Reported by users: 0 . Not known: 1" in text


def test_a_target_that_was_missed_is_not_counted_as_met(tree: WriteTree) -> None:
    late = record(resolved_at="2026-03-03T14:54:00Z")
    assert "P1 0 of 1 within 4 h" in text_of(tree, {"artifacts/INC-001.md": late}, paths.METRICS)


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_one_block_with_a_title_and_its_figures(macros: PageMacros, name: str) -> None:
    html = macros.chart(name)
    assert "\n\n" not in html
    assert "<title" in html or "Nothing to draw" in html
    assert "style=" not in html
    assert markdown(f"Before\n\n{html}\n\nAfter").count("<p>After</p>") == 1
