"""Percentiles against Python's own."""

from __future__ import annotations

import statistics
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_incidents.figures.distribution import percentile

MICROSECOND = timedelta(microseconds=1)
lengths = st.lists(st.integers(0, 10**12).map(lambda count: count * MICROSECOND), min_size=1, max_size=60)


@given(lengths)
def test_the_median_is_that_of_statistics(values: list[timedelta]) -> None:
    expected = statistics.median(value // MICROSECOND for value in values)
    assert abs(percentile(values, 50) // MICROSECOND - expected) < 1


@given(lengths.filter(lambda values: len(values) > 1), st.integers(1, 99))
def test_percentiles_are_those_of_statistics(values: list[timedelta], percent: int) -> None:
    """`inclusive` is the linear interpolation in which the smallest value is p0 and the largest p100."""
    counts = [value // MICROSECOND for value in values]
    expected = statistics.quantiles(counts, n=100, method="inclusive")[percent - 1]
    assert abs(percentile(values, percent) // MICROSECOND - expected) <= 1


@given(lengths)
def test_the_ends_and_the_order(values: list[timedelta]) -> None:
    assert percentile(values, 0) == min(values)
    assert percentile(values, 100) == max(values)
    assert percentile(values, 50) <= percentile(values, 90) <= max(values)
    assert percentile(sorted(values, reverse=True), 90) == percentile(values, 90)


def test_no_percentile_of_nothing() -> None:
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 50)
