"""Times and lengths of time as text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from mkdocs_incidents.rendering.shown_times import show_clock, show_day, show_duration, show_moment, show_utc


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(0), "0 s"),
        (timedelta(seconds=45), "45 s"),
        (timedelta(seconds=59, microseconds=999_999), "59 s"),
        (timedelta(seconds=60), "1 min"),
        (timedelta(minutes=12, seconds=59), "12 min"),
        (timedelta(seconds=3599), "59 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=1, seconds=59), "1 h"),
        (timedelta(hours=1, minutes=12), "1 h 12 min"),
        (timedelta(hours=23, minutes=59), "23 h 59 min"),
        (timedelta(days=1), "1 d"),
        (timedelta(days=1, minutes=59), "1 d"),
        (timedelta(days=3, hours=4, minutes=30), "3 d 4 h"),
        (timedelta(days=400), "400 d"),
    ],
)
def test_durations(length: timedelta, text: str) -> None:
    assert show_duration(length) == text


def test_days_and_times() -> None:
    at = datetime(2026, 3, 2, 4, 5, tzinfo=UTC)
    assert (show_day(at), show_day(date(2026, 3, 2)), show_moment(at)) == (
        "2026-03-02",
        "2026-03-02",
        "2026-03-02 04:05",
    )
    assert (show_clock(at), show_clock(at.replace(second=6))) == ("04:05", "04:05:06")


def test_a_time_with_its_zone_is_in_utc() -> None:
    at = datetime(2026, 3, 2, 0, 30, 9, tzinfo=timezone(timedelta(hours=2)))
    assert (show_utc(at), show_utc(at, seconds=True)) == ("2026-03-01 22:30 UTC", "2026-03-01 22:30:09 UTC")
