"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_incidents.recording.adoption.times.days import Day, days_in, first_day, read_day, read_weekday
from tests.unit.recording.adoption.parts.test_found_timeline import first, read


@pytest.mark.parametrize("date", ["07/01/2021 or so", "04/05/2021", "unknown", "2021-07-01\n\nDate: 2021-07-02"])
def test_a_day_that_is_not_certain(date: str) -> None:
    at = first("- 10:05 a", date=date)[0]
    assert at is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-02", Day(3, 2, 2026)),
        ("Monday, 2 March 2026", Day(3, 2, 2026)),
        ("March 2nd, 2026", Day(3, 2, 2026)),
        ("Mar 2", Day(3, 2)),
        ("20260302 ", Day(3, 2, 2026)),
        ("02.03.2026", Day(3, 2, 2026)),
        ("13/03/2026", Day(3, 13, 2026)),
        ("03/13/2026", Day(3, 13, 2026)),
        ("03/03/2026", Day(3, 3, 2026)),
    ],
)
def test_a_day_as_written(text: str, expected: Day) -> None:
    read = read_day(text)
    assert read
    assert read[0] == expected


@pytest.mark.parametrize("text", ["03/02/2026", "2026-02-30", "32 March", "March", "2026", "soon"])
def test_text_that_is_not_a_day_or_is_ambiguous(text: str) -> None:
    assert read_day(text) is None


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert Day(12, 30).near(date(2026, 1, 2)) == date(2025, 12, 30)
    assert Day(12, 30).near(None) is None
    assert Day(2, 29).near(date(2026, 1, 2)) is None


def test_the_first_day_may_take_its_year_from_the_second() -> None:
    assert first_day("June 30 - July 1, 2020") == date(2020, 6, 30)
    assert first_day("June 30") is None
    assert days_in("from 2020-06-30 to 2020-07-01") == [Day(6, 30, 2020), Day(7, 1, 2020)]


def test_a_day_of_the_week_alone() -> None:
    assert read_weekday("Tuesday night: x") == (1, 14)
    assert read_weekday("Tunnel") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15Sep94", Day(9, 15, 1994)),
        ("3May2024 10:05", Day(5, 3, 2024)),
        ("January23, 2021", Day(1, 23, 2021)),
        ("dec01 went down", None),  # a server
        ("may5", None),
        ("15Sep94x", None),
        ("10May12:30", None),
        ("31Feb2024", None),
    ],
)
def test_a_month_without_a_space_next_to_it(text: str, day: Day | None) -> None:
    read = read_day(text)
    assert (read[0] if read else None) == day


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("zone", [" (UTC)", ""])
def test_a_day_of_a_placeholder_year_is_none(day: str, zone: str) -> None:
    rows = "- 23:02 Errors rise\n- 01:10 Restarted\n- Next day 08:10: over\n"
    fields = read(f"# Pool full\n\nDate: {day}\n\n## Timeline{zone}\n\n{rows}").fields
    assert "started_at" not in fields
    assert [one.get("at") for one in fields["timeline"]] == [None] * 3
