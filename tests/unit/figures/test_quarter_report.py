"""The figures of a quarter: unknown is counted as unknown, and a repeat has the same trigger and service."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from mkdocs_incidents.figures.quarter_report import QuarterReport, build_quarter_report
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
