"""A chart as HTML."""

from __future__ import annotations

from mkdocs_incidents.site.charts.bars import build_bars
from mkdocs_incidents.site.charts.figure import render_chart

HOSTILE = '<script>"&'


def test_names_are_text() -> None:
    html = render_chart(build_bars("b", HOSTILE, HOSTILE, [(HOSTILE, 2)]))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 4
