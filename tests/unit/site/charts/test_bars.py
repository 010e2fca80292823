"""Horizontal bars."""

from __future__ import annotations

import re

from mkdocs_incidents.site.charts.bars import build_bars
from mkdocs_incidents.site.charts.figure import WIDTH


def test_bars_fit_their_drawing() -> None:
    chart = build_bars("b", "T", "Trigger", [("deploy", 90000), ("data", 1)])
    widths = [float(found) for found in re.findall(r'width="([\d.]+)" height', chart.drawing)]
    assert widths[0] + 118 < WIDTH
    assert widths[1] >= 0
