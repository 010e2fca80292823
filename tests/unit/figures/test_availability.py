"""Availability against a minute-by-minute reckoning of the same incidents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_incidents.figures.availability import DAYS, Availability, build_availability
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import Outage
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident

NOW = datetime(2026, 3, 31, 15, 30, tzinfo=UTC)
FIRST = date(2026, 1, 1)
OPENS = datetime(2026, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MINUTES = 89 * 1440 + 15 * 60 + 30
OUTAGES = (Outage.MAJOR, Outage.PARTIAL, Outage.DEGRADED)
OUTAGE_OF = {"P0": Outage.MAJOR, "P1": Outage.PARTIAL, "P2": Outage.DEGRADED, "P3": Outage.NONE, None: Outage.NONE}


def configured(**weights: int) -> ResponseSettings:
    return parse_company({"incident_response": {"downtime_weights": weights}}).response


def incident(number: int = 1, **fields: Any) -> Incident:
    given_fields = {name: value for name, value in fields.items() if value is not None}
    return parse_incident(f"artifacts/INC-{number:03}.md", {"id": f"INC-{number:03}", **given_fields})


def availability(*incidents: Incident, **weights: int) -> Availability:
    return build_availability("web", incidents, configured(**weights), NOW)


def at(minute: float) -> str:
    return (OPENS + minute * MINUTE).isoformat()


def hit(start: float, end: float | None, severity: str | None = "P0", number: int = 1, **fields: Any) -> Incident:
    ends = None if end is None else at(end)
    return incident(number, started_at=at(start), mitigated_at=ends, resolved_at=ends, severity=severity, **fields)


@dataclass(frozen=True)
class Case:
    """An incident by its minutes since the window opened; `end` None is one that is open."""

    start: int
    end: int | None
    severity: str | None


def placed(cases: Sequence[Case]) -> list[Incident]:
    return [hit(case.start, case.end, case.severity, number) for number, case in enumerate(cases)]


_near = st.sampled_from([0, 1, 1439, 1440, 1441, 2880, 90_000, MINUTES - 1, MINUTES, MINUTES + 30, -1, -5000])
_starts = _near | st.integers(-2000, MINUTES + 2000) | st.integers(1000, 5000)
_lengths = st.none() | st.sampled_from([0, 1, 60, 1440, 10_000]) | st.integers(0, 3000)
_cases = st.builds(
    lambda start, length, severity: Case(start, None if length is None else start + length, severity),
    _starts,
    _lengths,
    st.sampled_from(list(OUTAGE_OF)),
)
_weights: st.SearchStrategy[dict[str, int]] = st.just({}) | st.fixed_dictionaries(
    dict.fromkeys(("major", "partial", "degraded"), st.integers(0, 100))
)


def reckon(cases: Sequence[Case], weights: Mapping[Outage, int]) -> np.ndarray[Any, Any]:
    """For each minute of the window its heaviest outage, as 3 for none and 0 to 2 for a place in OUTAGES."""
    minutes = np.full(MINUTES, 3)
    heaviest = np.full(MINUTES, -1)
    for place, outage in enumerate(OUTAGES):
        hit_at = np.zeros(MINUTES, dtype=bool)
        for case in cases:
            if OUTAGE_OF[case.severity] is outage:
                hit_at[max(case.start, 0) : max(MINUTES if case.end is None else case.end, 0)] = True
        heavier = hit_at & (heaviest < weights[outage])
        minutes[heavier] = place
        heaviest[heavier] = weights[outage]
    return minutes


@settings(max_examples=150)
@given(st.lists(_cases, max_size=14), _weights)
def test_every_minute_is_counted_once(cases: list[Case], chosen: dict[str, int]) -> None:
    found = availability(*placed(cases), **chosen)
    weights = configured(**chosen).downtime_weights
    minutes = reckon(cases, weights)
    spent = {outage: int((minutes == place).sum()) for place, outage in enumerate(OUTAGES)}
    downtime = Fraction(sum(spent[outage] * weights[outage] for outage in OUTAGES), 100)
    assert found.window == MINUTES * MINUTE
    assert found.spans == {outage: number * MINUTE for outage, number in spent.items()}
    assert Fraction(found.downtime // timedelta(microseconds=1), 60_000_000) == downtime
    assert sum((day.lost for day in found.days), timedelta()) == found.downtime
    exact = 100 - downtime / MINUTES * 100
    assert Fraction(found.percent) <= exact < Fraction(found.percent) + Fraction(1, 1000)
    assert (found.percent == 100) == (downtime == 0)


@settings(max_examples=60)
@given(st.lists(_cases, max_size=8))
def test_every_day_names_what_lasted_into_it(cases: list[Case]) -> None:
    found = availability(*placed(cases))
    assert [day.day for day in found.days] == [FIRST + timedelta(days=place) for place in range(DAYS)]
    for place, day in enumerate(found.days):
        opens, closes = place * 1440, min((place + 1) * 1440, MINUTES + 1)
        hitting = {
            f"INC-{number:03}": OUTAGE_OF[case.severity]
            for number, case in enumerate(cases)
            for end in [MINUTES if case.end is None else case.end]
            if case.start < closes and case.start <= MINUTES and (end > opens or opens <= case.start == end)
        }
        assert set(day.incidents) == set(hitting)
        assert day.outage == next((outage for outage in OUTAGES if outage in hitting.values()), None)


def test_a_service_without_incidents() -> None:
    found = availability()
    assert (found.first, found.last, len(found.days)) == (FIRST, NOW.date(), 90)
    assert {(day.outage, day.lost, day.incidents) for day in found.days} == {(None, timedelta(), ())}
    assert (found.downtime, found.percent, found.without_instants) == (timedelta(), Decimal(100), 0)


def test_overlapping_incidents_are_not_added_up() -> None:
    found = availability(hit(60, 180, "P1"), hit(120, 150, "P0", 2), hit(0, 240, "P2", 3), hit(100, 160, "P1", 4))
    assert found.spans == {Outage.MAJOR: 30 * MINUTE, Outage.PARTIAL: 90 * MINUTE, Outage.DEGRADED: 120 * MINUTE}
    assert found.downtime == 57 * MINUTE
    assert found.days[0].incidents == ("INC-003", "INC-001", "INC-004", "INC-002")
    assert found.days[0].outage is Outage.MAJOR


def test_the_heaviest_outage_is_the_one_that_counts_most() -> None:
    incidents = [hit(0, 100, "P1"), hit(50, 150, "P2", 2)]
    assert availability(*incidents, partial=10, degraded=50).downtime == 55 * MINUTE
    assert availability(*incidents, partial=50, degraded=50).spans[Outage.PARTIAL] == 100 * MINUTE


def test_outages_count_only_within_the_window() -> None:
    found = availability(hit(-5000, 30), hit(MINUTES - 20, None, number=2), hit(MINUTES + 1, None, number=3))
    assert (found.downtime, found.days[0].lost, found.days[-1].lost) == (50 * MINUTE, 30 * MINUTE, 20 * MINUTE)
    assert found.without_instants == 0


def test_an_outage_that_ends_at_the_window_start_does_not_count() -> None:
    assert availability(hit(-60, 0)).days[0].incidents == ()
    assert availability(hit(0, 0)).days[0].incidents == ("INC-001",)


def test_from_which_instants() -> None:
    fields = {"severity": "P0", "detected_at": at(60), "identified_at": at(70), "resolved_at": at(90)}
    assert availability(incident(1, **fields)).downtime == 30 * MINUTE
    assert availability(incident(1, **fields, started_at=at(50))).downtime == 40 * MINUTE
    assert availability(incident(1, **fields, mitigated_at=at(80))).downtime == 20 * MINUTE


def test_full_availability_is_said_of_no_downtime_only() -> None:
    a_microsecond = incident(severity="P1", started_at=at(0), mitigated_at=at(1 / 6e7))
    assert availability(a_microsecond).percent == Decimal("99.999")
    assert str(availability(hit(0, 1000, "P2")).percent) == "100"
    assert availability(hit(0, MINUTES)).percent == 0
    assert str(availability(hit(0, MINUTES // 2)).percent) == "50.000"


@pytest.mark.parametrize(
    ("fields", "unplaced"),
    [
        ({"created": "2026-03-02", "mitigated_at": at(60), "resolved_at": at(90)}, 1),
        ({"created": "2026-03-02", "resolved_at": at(-90)}, 0),
        ({"created": "2025-12-31", "resolved_at": at(0)}, 1),
        ({"created": "2019-01-01"}, 1),
        ({}, 1),
        ({"created": "2026-04-01"}, 0),
        ({"created": "2026-03-02", "status": "archived"}, 1),
        ({"created": "2019-01-01", "status": "archived"}, 0),
        ({"status": "archived"}, 0),
        ({"started_at": at(60), "status": "archived"}, 1),
        ({"started_at": at(-60), "status": "archived"}, 0),
        ({"started_at": at(60), "resolved_at": at(59)}, 1),
        ({"started_at": at(MINUTES + 60), "resolved_at": at(59)}, 0),
        ({"started_at": at(60), "resolved_at": at(60)}, 0),
    ],
    ids=str,
)
def test_incidents_that_cannot_be_placed_are_counted(fields: dict[str, Any], unplaced: int) -> None:
    found = availability(incident(severity="P0", **fields))
    assert (found.without_instants, found.downtime) == (unplaced, timedelta())


def test_an_incident_that_is_given_twice() -> None:
    one = hit(0, 60)
    found = availability(one, one)
    assert (found.downtime, found.days[0].incidents) == (60 * MINUTE, ("INC-001",))
