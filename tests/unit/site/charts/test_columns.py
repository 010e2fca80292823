"""Columns are as high as what they count."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_incidents.site.charts.columns import Series, build_columns

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
