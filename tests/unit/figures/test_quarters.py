"""This quarter beside the one before, at the edges of the calendar."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from mkdocs_incidents.figures.quarters import Quarter, build_quarters
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident

SETTINGS = parse_company({}).response


def incident(**fields: Any) -> Incident:
    return parse_incident("artifacts/INC-001.md", fields)


def quarters(now: str, *incidents: Incident) -> tuple[Quarter, Quarter]:
    return build_quarters(incidents, SETTINGS, datetime.fromisoformat(now))


@pytest.mark.parametrize(
    ("now", "names"),
    [
        ("2026-01-01T00:00:00Z", ("2026-Q1", "2025-Q4")),
        ("2026-03-31T23:59:59Z", ("2026-Q1", "2025-Q4")),
        ("2026-04-01T00:00:00Z", ("2026-Q2", "2026-Q1")),
        ("2026-11-23T09:00:00Z", ("2026-Q4", "2026-Q3")),
    ],
)
def test_names(now: str, names: tuple[str, str]) -> None:
    found = quarters(now)
    assert tuple(quarter.name for quarter in found) == names
    assert all((one.incidents, one.severe, one.resolve.n, one.resolve.median) == (0, 0, 0, None) for one in found)


@pytest.mark.parametrize(
    ("began", "counts"),
    [
        ("2026-12-31T23:59:59Z", (1, 0)),
        ("2026-10-01T00:00:00Z", (1, 0)),
        ("2026-10-01T01:59:59+02:00", (0, 1)),
        ("2026-06-30T22:00:00-02:00", (0, 1)),
        ("2026-06-30T23:59:59Z", (0, 0)),
        ("2025-11-23T09:00:00Z", (0, 0)),
    ],
)
def test_an_incident_is_in_the_utc_quarter_in_which_it_began(began: str, counts: tuple[int, int]) -> None:
    this, before = quarters("2026-11-23T09:00:00Z", incident(started_at=began))
    assert (this.incidents, before.incidents) == counts


def test_severe_ones_and_the_time_to_resolve() -> None:
    start = {"detected_at": "2026-10-01T10:00:00Z"}
    this, before = quarters(
        "2026-11-23T09:00:00Z",
        incident(severity="P0", **start, resolved_at="2026-10-01T10:10:00Z"),
        incident(severity="P1", **start, resolved_at="2026-10-01T10:30:00Z"),
        incident(severity="P2", **start, status="archived"),
        incident(created="2026-11-01"),
        incident(),
    )
    assert (this.incidents, this.severe, this.resolve.n, this.resolve.missing) == (4, 2, 2, 2)
    assert (this.resolve.median, this.resolve.few) == (timedelta(minutes=20), True)
    assert before.incidents == 0
