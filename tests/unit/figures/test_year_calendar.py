"""The calendar of weeks: leap years, weeks across new year, and the day on which an incident began."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_incidents.figures.year_calendar import Day, YearCalendar, build_calendar, last_year_range, year_range
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident

SCALE = parse_company({}).response.scale


def incident(identity: str, **fields: Any) -> Incident:
    return parse_incident(f"artifacts/{identity}.md", {"id": identity, **fields})


def days(calendar: YearCalendar) -> Iterable[Day]:
    return [day for week in calendar.weeks for day in week if day]


@given(st.integers(1, 9999))
def test_a_year_has_all_its_days_each_in_its_iso_week(year: int) -> None:
    calendar = build_calendar([], SCALE, *year_range(year))
    found = [day.day for day in days(calendar)]
    assert (found[0], found[-1], len(found)) == (date(year, 1, 1), date(year, 12, 31), len(set(found)))
    assert len(found) == (date(year, 12, 31) - date(year, 1, 1)).days + 1
    for week in calendar.weeks:
        assert len(week) == 7
        known = [day.day for day in week if day]
        assert len({day.isocalendar()[:2] for day in known}) == 1
        assert [day.weekday() for day in known] == [place for place, day in enumerate(week) if day]


@pytest.mark.parametrize(("year", "number"), [(2023, 365), (2024, 366), (2000, 366), (1900, 365)])
def test_leap_years(year: int, number: int) -> None:
    assert len(list(days(build_calendar([], SCALE, *year_range(year))))) == number


@given(st.dates(date(2, 2, 1)))
def test_the_last_year_is_53_weeks_that_end_today(today: date) -> None:
    first, last = last_year_range(today)
    calendar = build_calendar([], SCALE, first, last)
    assert (first.weekday(), last, len(calendar.weeks)) == (0, today, 53)
    assert timedelta(days=364) <= last - first <= timedelta(days=370)
    assert [day is None for day in calendar.weeks[-1]] == [place > today.weekday() for place in range(7)]


def test_an_incident_is_on_the_utc_day_of_its_start() -> None:
    known = [
        incident("INC-4", started_at="2024-03-01T00:00:00Z", severity="P2"),
        incident("INC-3", started_at="2024-03-01T00:30:00+01:00", severity="P3"),
        incident("INC-2", started_at="2024-02-29T12:00:00Z", resolved_at="2024-03-01T12:00:00Z", severity="P1"),
        incident("INC-1", created="2024-02-29", severity="P9"),
        incident("INC-5", created="2024-12-31"),
        incident("INC-6", created="2025-01-01", severity="P0"),
        incident("INC-7"),
    ]
    calendar = build_calendar(known, SCALE, *year_range(2024))
    assert {
        str(day.day): ([one.id for one in day.incidents], day.worst.name if day.worst else None)
        for day in days(calendar)
        if day.incidents or day.worst
    } == {
        "2024-02-29": (["INC-1", "INC-2", "INC-3"], "P1"),
        "2024-03-01": (["INC-4"], "P2"),
        "2024-12-31": (["INC-5"], None),
    }


def test_a_range_of_one_day() -> None:
    calendar = build_calendar([incident("INC-1", created="2026-11-22")], SCALE, date(2026, 11, 22), date(2026, 11, 22))
    assert [[bool(day) for day in week] for week in calendar.weeks] == [[False] * 6 + [True]]
