"""Axes: their ticks, and the positions of values."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_incidents.site.charts.axis import LengthAxis, count_ticks


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
def test_longer_values_are_further_right_and_inside_the_chart(one: timedelta, other: timedelta) -> None:
    axis = LengthAxis(max(one, other), 40, 390)
    shorter, longer = axis.place(min(one, other)), axis.place(max(one, other))
    assert 40 <= shorter <= longer <= 390
    assert all(40 <= place <= 390 for place, _ in axis.ticks)
