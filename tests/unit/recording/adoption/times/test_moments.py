"""Day, clock and zone at the start of a line."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from mkdocs_incidents.recording.adoption.times.days import Day
from mkdocs_incidents.recording.adoption.times.moments import read_moment


@pytest.mark.parametrize(
    ("text", "day", "clock", "rest"),
    [
        ("2026-03-02 14:02 UTC Alert", Day(3, 2, 2026), time(14, 2), " Alert"),
        ("2026-03-02T14:02Z Alert", Day(3, 2, 2026), time(14, 2), " Alert"),
        ("14:02 Alert", None, time(14, 2), " Alert"),
        ("March 2 at around 2:02 pm: Alert", Day(3, 2), time(14, 2), ": Alert"),
        ("2026-03-02 Alert", Day(3, 2, 2026), None, " Alert"),
    ],
)
def test_the_start_of_a_line(text: str, day: Day | None, clock: time | None, rest: str) -> None:
    moment = read_moment(text)
    assert moment
    assert (moment.day, moment.clock, text[moment.end :]) == (day, clock, rest)
    assert moment.timed == (clock is not None)


def test_a_span_has_its_end_as_written() -> None:
    moment = read_moment("14:02-14:20 Alert")
    assert moment
    assert (moment.clock, moment.until) == (time(14, 2), "14:20")
    afternoon = read_moment("1:10-2:20 PM x")
    assert afternoon
    assert (afternoon.clock, afternoon.halved) == (time(13, 10), True)
    assert read_moment("11:50-12:10 PM x") is None


def test_a_time_since_the_start_and_the_clock_behind_it() -> None:
    alone, both = read_moment("T+5m Alert"), read_moment("T+5m (09:17 UTC) Alert")
    assert alone
    assert both
    assert (alone.since, alone.clock, alone.timed) == (timedelta(minutes=5), None, True)
    assert (both.since, both.clock, both.end) == (timedelta(minutes=5), time(9, 17), 16)


@pytest.mark.parametrize("text", ["Alert at 14:02", "10 servers failed", ""])
def test_a_line_that_begins_with_no_time(text: str) -> None:
    assert read_moment(text) is None


def test_a_span_of_days_has_the_day_with_which_it_ends() -> None:
    moment = read_moment("2025-05-09 → 2025-05-10 (overnight)")
    assert moment is not None
    assert (moment.day, moment.last) == (Day(5, 9, 2025), Day(5, 10, 2025))
