"""Clocks without AM or PM among those that have it."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.adoption.times.halves import halved_within, settle_halves
from mkdocs_incidents.recording.adoption.times.moments import read_moment


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["11:30 AM", "7:40", "8:00 PM"], "19:40"),
        (["6:21 AM", "6:29", "18:18"], "06:29"),
        (["2024-05-01 6:21 AM", "2024-05-01 12:05", "2024-05-01 1:10 PM"], "12:05"),
    ],
)
def test_only_one_half_of_the_day_fits_between_the_neighbours(written: list[str], expected: str) -> None:
    moment = settle_halves([read_moment(one) for one in written])[1]
    assert moment is not None
    assert moment.halved
    assert f"{moment.clock:%H:%M}" == expected


@pytest.mark.parametrize(
    "written",
    [
        ["7:00 AM", "7:40", "9:00 PM"],  # both halves fit
        ["11:30 AM", "7:40", "12:10 PM"],  # none does
        ["11:50 PM", "12:10", "12:30 AM"],  # over midnight
        ["11:30 AM", "7:40"],  # nothing comes after it
        ["2024-05-01 11:30 AM", "2024-05-02 7:40", "2024-05-03 8:00 PM"],  # on days of their own
    ],
)
def test_otherwise_it_stays_as_it_is(written: list[str]) -> None:
    moments = [read_moment(one) for one in written]
    assert settle_halves(moments) == moments


@pytest.mark.parametrize(
    ("written", "expected"),
    [("1:42", "13:42"), ("1:42 AM", "01:42"), ("2:10", "02:10"), ("13:45", "13:45"), ("2024-05-01", None)],
)
def test_the_half_of_the_span_above(written: str, expected: str | None) -> None:
    span, moment = read_moment("1:40-1:59 PM"), read_moment(written)
    assert span is not None
    assert moment is not None
    clock = halved_within(moment, span).clock
    assert (f"{clock:%H:%M}" if clock else None) == expected
