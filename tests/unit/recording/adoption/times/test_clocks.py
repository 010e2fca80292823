"""Times of day as people write them."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from mkdocs_incidents.recording.adoption.times.clocks import read_clock, read_compact, read_since


@pytest.mark.parametrize(
    ("text", "at", "halved"),
    [
        ("14:02", time(14, 2), False),
        ("14:02:31.5", time(14, 2, 31), False),
        ("2 pm", time(14), True),
        ("9:02a", time(9, 2), True),
        ("12:10 a.m.", time(0, 10), True),
        ("14h02", time(14, 2), False),
        ("1402Z", time(14, 2), False),
        ("14.02 Uhr", time(14, 2), False),
        ("14 Uhr", time(14), False),
        ("noon", time(12), False),
    ],
)
def test_a_time_of_day(text: str, at: time, halved: bool) -> None:
    clock = read_clock(text, 0)
    assert clock
    assert (clock.at, clock.halved) == (at, halved)


@pytest.mark.parametrize("text", ["25:00", "14:61", "13:02 am", "14", "1402", "1.5", "10 servers", ""])
def test_no_time_of_day(text: str) -> None:
    assert read_clock(text, 0) is None


def test_a_time_without_a_colon_follows_a_day() -> None:
    clock = read_compact("20251021T162404", 8)
    assert clock
    assert (clock.at, clock.end) == (time(16, 24, 4), 15)
    assert read_compact("x       T1624", 8) is None


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("T+5m", timedelta(minutes=5)),
        ("+00:05", timedelta(minutes=5)),
        ("T-10 min", -timedelta(minutes=10)),
        ("T+1h30m", timedelta(hours=1, minutes=30)),
        ("T0", timedelta()),
    ],
)
def test_a_time_since_the_start(text: str, since: timedelta) -> None:
    assert read_since(text, 0) == (since, len(text))


@pytest.mark.parametrize("text", ["+5", "-10 min", "5m", "T"])
def test_incomplete_text_is_not_a_time_since_the_start(text: str) -> None:
    assert read_since(text, 0) is None
