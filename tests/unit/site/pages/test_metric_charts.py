"""Charts of metrics."""

from __future__ import annotations

import pytest

from markdown import markdown
from mkdocs_incidents.site.pages.metric_charts import CHARTS
from mkdocs_incidents.site.pages.page_macros import PageMacros


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_one_block_with_a_title_and_its_figures(macros: PageMacros, name: str) -> None:
    html = macros.chart(name)
    assert "\n\n" not in html
    assert "<title" in html or "Nothing to draw" in html
    assert "style=" not in html
    assert markdown(f"Before\n\n{html}\n\nAfter").count("<p>After</p>") == 1
