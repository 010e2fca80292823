"""Incidents of each month, by severity."""

from __future__ import annotations

from datetime import UTC, datetime

from mkdocs_incidents.figures.month_counts import build_month_counts
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident

SCALE = parse_company({}).response.scale
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def incident(day: str, severity: str | None = "P1") -> Incident:
    return parse_incident("a.md", {"started_at": f"{day}T10:00:00Z", **({"severity": severity} if severity else {})})


def test_months_have_no_gaps_and_severities_their_order() -> None:
    incidents = [incident("2026-03-02", "P2"), incident("2026-05-01"), incident("2026-05-09", None)]
    counts = build_month_counts(incidents, SCALE, NOW)
    assert (counts.months, counts.names) == (("2026-03", "2026-04", "2026-05"), ("P1", "P2", None))
    assert counts.counts == ((0, 0, 1), (1, 0, 0), (0, 0, 1))


def test_only_two_years_and_nothing_beyond_the_present() -> None:
    counts = build_month_counts([incident("2019-01-01", "P0"), incident("2026-07-01")], SCALE, NOW)
    assert (len(counts.months), counts.months[0], counts.months[-1]) == (24, "2024-07", "2026-06")
    assert counts.names == ()


def test_no_incident_and_none_with_a_date() -> None:
    for incidents in ([], [parse_incident("a.md", {})]):
        assert build_month_counts(incidents, SCALE, NOW).months == ()
