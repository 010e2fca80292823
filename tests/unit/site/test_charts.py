"""Charts: where things lie, and that their tables say the same."""

from __future__ import annotations

import re
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_incidents.site.charts.axis import LengthAxis, count_ticks
from mkdocs_incidents.site.charts.bars import build_bars
from mkdocs_incidents.site.charts.columns import Series, build_columns
from mkdocs_incidents.site.charts.figure import WIDTH, render_chart

HOSTILE = '<script>"&'


@given(st.integers(0, 10**7))
def test_ticks_are_round_few_and_hold_the_highest(highest: int) -> None:
    ticks = count_ticks(highest)
    assert 2 <= len(ticks) <= 6
    assert ticks[0] == 0
    assert ticks[-1] >= max(highest, 1)
    step = ticks[1]
    assert ticks == list(range(0, ticks[-1] + 1, step))
    assert str(step).rstrip("0") in {"1", "2", "5"}


@given(st.timedeltas(timedelta(), timedelta(days=4000)), st.timedeltas(timedelta(), timedelta(days=4000)))
def test_longer_lies_further_right_and_nothing_outside(one: timedelta, other: timedelta) -> None:
    axis = LengthAxis(max(one, other), 40, 390)
    shorter, longer = axis.place(min(one, other)), axis.place(max(one, other))
    assert 40 <= shorter <= longer <= 390
    assert all(40 <= place <= 390 for place, _ in axis.ticks)


counts = st.lists(st.integers(0, 500), min_size=3, max_size=3)


@given(counts, counts)
def test_columns_are_as_high_as_what_they_count(first: list[int], second: list[int]) -> None:
    labels = ["a", "b", "c"]
    chart = build_columns("c", "T", "Month", labels, [Series("P0", "0", first), Series("P1", "1", second)])
    heights = [float(found) for found in re.findall(r'height="([\d.]+)"><title>', chart.drawing)]
    total = sum(first) + sum(second)
    assert len(heights) == sum(count > 0 for count in (*first, *second))
    if total:
        shown = [count for pair in zip(first, second, strict=True) for count in pair if count]
        ratio = heights[0] / shown[0]
        assert all(
            abs(height - count * ratio) < 0.2 + count * 0.11 / shown[0]
            for height, count in zip(heights, shown, strict=True)
        )
        assert [row[1:] for row in chart.rows] == [(str(a), str(b)) for a, b in zip(first, second, strict=True)]
    else:
        assert chart.rows == ()


def test_names_are_text() -> None:
    html = render_chart(build_bars("b", HOSTILE, HOSTILE, [(HOSTILE, 2)]))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 4


def test_bars_fit_their_drawing() -> None:
    chart = build_bars("b", "T", "Trigger", [("deploy", 90000), ("data", 1)])
    widths = [float(found) for found in re.findall(r'width="([\d.]+)" height', chart.drawing)]
    assert widths[0] + 118 < WIDTH
    assert widths[1] >= 0
