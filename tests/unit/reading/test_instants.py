"""Text to instants, days and lengths of time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from mkdocs_incidents.reading.instants import parse_day, parse_duration, parse_event_time, parse_instant, render_instant

DAY = date(2026, 3, 2)


def at(hour: int, minute: int, second: int = 0, *, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-02T14:02:00Z", at(14, 2)),
        ("2026-03-02T14:02Z", at(14, 2)),
        ("2026-03-02 14:02:30Z", at(14, 2, 30)),
        ("2026-03-02T14:02:00+00:00", at(14, 2)),
        ("2026-03-02T15:02:00+01:00", at(14, 2)),
        ("2026-03-02T09:02:00-05:00", at(14, 2)),
        ("2026-03-03T00:32:00+05:30", at(19, 2)),
        ("2026-03-01T23:30:00-01:00", at(0, 30)),
    ],
)
def test_instant(text: str, expected: datetime) -> None:
    parsed = parse_instant(text)
    assert parsed == expected
    assert parsed.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        *("", "now", "2026-03-02", "14:02", "2026-03-02T14:02:00", "2026-03-02 14:02"),
        *("2026-02-30T14:02:00Z", "2026-03-02T25:02:00Z", "2026-03-02T14:02:00 CET"),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:00-14:00"),
    ],
)
def test_no_instant(text: str) -> None:
    assert parse_instant(text) is None


def test_offsets_on_both_sides_of_a_clock_change() -> None:
    """Europe/Dublin sprang forward on 29 March 2026 at 01:00 UTC: 00:59 and 02:01 are two minutes apart."""
    before, after = parse_instant("2026-03-29T00:59:00+00:00"), parse_instant("2026-03-29T02:01:00+01:00")
    assert before is not None
    assert after is not None
    assert after - before == timedelta(minutes=2)


def test_day() -> None:
    assert parse_day("2026-03-02") == DAY
    assert parse_day("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text",
    ["", "2026-3-2", "20260302", "2026-02-30", "2026-03-02T14:02:00Z", "02.03.2026", "2 March 26", "2026-W10-1"],
)
def test_no_day(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30m", timedelta(minutes=30)),
        ("4h", timedelta(hours=4)),
        (" 7 d ", timedelta(days=7)),
        ("2w", timedelta(weeks=2)),
        ("0m", timedelta(0)),
    ],
)
def test_duration(text: str, expected: timedelta) -> None:
    assert parse_duration(text) == expected


@pytest.mark.parametrize("text", ["", "30", "m", "30 min", "-5m", "1.5h", "1h30m", "99999999999999w", "9" * 5000 + "d"])
def test_no_duration(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "expected", "rest"),
    [
        ("14:02", at(14, 2), ""),
        ("9:05 x", at(9, 5), " x"),
        ("14:02:30 x", at(14, 2, 30), " x"),
        ("14:02Z x", at(14, 2), " x"),
        ("14:02 UTC - x", at(14, 2), " - x"),
        ("2026-03-03 14:02 x", at(14, 2, day=3), " x"),
        ("2026-03-03 14:02 UTC", at(14, 2, day=3), ""),
        ("2026-03-03T14:02Z x", at(14, 2, day=3), " x"),
        ("2026-03-03T16:02:05+02:00 x", at(14, 2, 5, day=3), " x"),
        ("2026-03-03 16:02 +0200 x", at(14, 2, day=3), " x"),
        ("later", None, "later"),
        ("", None, ""),
    ],
)
def test_event_time(text: str, expected: datetime | None, rest: str) -> None:
    assert parse_event_time(text, DAY, None) == (expected, rest)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("14:02 CET", at(13, 2)),
        ("14:02 PST", at(22, 2)),
        ("14:02+02:00", at(12, 2)),
        ("2:02 PM", at(14, 2)),
        ("02:02pm", at(14, 2)),
        ("2026-03-02 14:02 CET", at(13, 2)),
        ("2026-03-02 2:02 PM", at(14, 2)),
    ],
)
def test_times_with_another_zone_or_am_pm_are_not_read_as_utc(text: str, right: datetime) -> None:
    assert parse_event_time(text, DAY, None)[0] in (None, right)


@pytest.mark.parametrize("text", ["24:00", "14:60", "99:99", "2026-02-30 14:02"])
def test_a_time_that_does_not_exist(text: str) -> None:
    assert parse_event_time(text, DAY, None)[0] is None


def test_a_clock_time_without_a_day_is_unknown() -> None:
    assert parse_event_time("14:02 x", None, None) == (None, " x")


def test_midnight() -> None:
    assert parse_event_time("00:10", DAY, at(23, 50))[0] == at(0, 10, day=3)
    assert parse_event_time("00:20", DAY, at(0, 10, day=3))[0] == at(0, 20, day=3)


def test_a_little_back_is_disorder_and_not_the_next_day() -> None:
    assert parse_event_time("13:00", DAY, at(14, 0))[0] == at(13, 0)
    assert parse_event_time("02:00", DAY, at(14, 0))[0] == at(2, 0)
    assert parse_event_time("01:59", DAY, at(14, 0))[0] == at(1, 59, day=3)


def test_the_day_after_the_last_one_is_unknown() -> None:
    assert parse_event_time("00:10", None, datetime(9999, 12, 31, 23, 50, tzinfo=UTC))[0] is None


def test_an_instant_is_written_in_utc_to_the_second() -> None:
    moment = datetime(2026, 3, 2, 15, 2, 0, 123456, tzinfo=timezone(timedelta(hours=1)))
    assert render_instant(moment) == "2026-03-02T14:02:00Z"
    assert render_instant(moment, "auto") == "2026-03-02T14:02:00.123456Z"


@pytest.mark.parametrize("text", ["0999-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_what_is_written_is_read_back(text: str) -> None:
    moment = parse_instant(text)
    assert moment
    assert render_instant(moment) == text
