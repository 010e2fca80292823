"""The figures of a quarter: unknown is counted as unknown, and a repeat has the same trigger and service."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mkdocs_incidents.figures.quarter_report import Quarter, QuarterReport, build_quarter_report, build_quarters
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def incident(number: int, **fields: Any) -> Incident:
    return parse_incident(f"artifacts/{number}.md", {"id": f"INC-{number:03}", "title": f"No {number}", **fields})


SETTINGS = parse_company({}).response
RESOLVED = {"detected_at": "2026-08-01T10:00:00Z", "acknowledged_at": "2026-08-01T10:10:00Z"}


def report(*incidents: Incident) -> QuarterReport:
    return build_quarter_report(incidents, SETTINGS, 2026 * 4 + 2, NOW)


def test_what_is_counted() -> None:
    found = report(
        incident(1, severity="P1", resolved_at="2026-08-01T12:00:00Z", **RESOLVED),
        incident(2, severity="P1", **{**RESOLVED, "acknowledged_at": "2026-08-01T11:00:00Z"}),
        incident(3, severity="P1", started_at="2026-09-30T23:59:59Z"),
        incident(4, created="2026-07-01"),
        incident(5, started_at="2026-10-01T00:00:00Z"),
        incident(6),
    )
    assert [one.id for one in found.incidents] == ["INC-004", "INC-001", "INC-002", "INC-003"]
    assert (found.metrics.incidents, found.before.incidents, found.metrics.open_incidents) == (4, 0, 3)
    promises = {one.duration: (one.kept, one.missed, one.unknown) for one in found.promises}
    assert promises == {"Time to acknowledge": (1, 1, 1), "Time to resolve": (1, 0, 2)}
    assert [(one.name, one.count) for one in found.metrics.counts["severity"]] == [("P1", 3), (None, 1)]


def test_action_items() -> None:
    actions = [
        {"action": "a", "status": "done", "closed_on": "2026-07-01"},
        {"action": "b", "status": "dropped", "closed_on": "2026-09-30"},
        {"action": "c", "status": "done", "closed_on": "2026-10-01"},
        {"action": "d", "status": "done"},
        {"action": "e", "due": "2026-11-22"},
        {"action": "f", "due": "2026-11-23"},
    ]
    figures = report(incident(1, started_at="2020-01-01T00:00:00Z", actions=actions)).actions
    assert (figures.done, figures.dropped, figures.closed_without_day) == (1, 1, 1)
    assert (figures.open, figures.overdue) == (2, 1)


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
    this, before = quarters("2026-11-23T09:00:00Z", incident(1, started_at=began))
    assert (this.incidents, before.incidents) == counts


def test_severe_ones_and_the_time_to_resolve() -> None:
    start = {"detected_at": "2026-10-01T10:00:00Z"}
    this, before = quarters(
        "2026-11-23T09:00:00Z",
        incident(1, severity="P0", **start, resolved_at="2026-10-01T10:10:00Z"),
        incident(1, severity="P1", **start, resolved_at="2026-10-01T10:30:00Z"),
        incident(1, severity="P2", **start, status="archived"),
        incident(1, created="2026-11-01"),
        incident(1),
    )
    assert (this.incidents, this.severe, this.resolve.n, this.resolve.missing) == (4, 2, 2, 2)
    assert (this.resolve.median, this.resolve.few) == (timedelta(minutes=20), True)
    assert before.incidents == 0
