"""Quarters by name, and incidents of a span."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mkdocs_incidents.figures.periods import build_month_counts, parse_quarter, select_between
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident
from tests.unit.figures.test_quarter_report import NOW, incident


@pytest.mark.parametrize(("text", "number"), [("2026-Q3", 8106), ("2026q1", 8104), ("Q3", None), ("2026-Q5", None)])
def test_names_of_quarters(text: str, number: int | None) -> None:
    assert parse_quarter(text) == number


def test_without_a_date_in_no_span() -> None:
    undated = incident(1)
    assert select_between([undated], None, None) == (undated,)
    assert select_between([undated], None, NOW.date()) == ()


SCALE = parse_company({}).response.scale
JUNE = datetime(2026, 6, 1, tzinfo=UTC)


def began(day: str, severity: str | None = "P1") -> Incident:
    return parse_incident("a.md", {"started_at": f"{day}T10:00:00Z", **({"severity": severity} if severity else {})})


def test_months_have_no_gaps_and_severities_their_order() -> None:
    incidents = [began("2026-03-02", "P2"), began("2026-05-01"), began("2026-05-09", None)]
    counts = build_month_counts(incidents, SCALE, JUNE)
    assert (counts.months, counts.names) == (("2026-03", "2026-04", "2026-05"), ("P1", "P2", None))
    assert counts.counts == ((0, 0, 1), (1, 0, 0), (0, 0, 1))


def test_month_counts_cover_two_years_and_no_future() -> None:
    counts = build_month_counts([began("2019-01-01", "P0"), began("2026-07-01")], SCALE, JUNE)
    assert (len(counts.months), counts.months[0], counts.months[-1]) == (24, "2024-07", "2026-06")
    assert counts.names == ()


def test_no_incident_and_none_with_a_date() -> None:
    for incidents in ([], [parse_incident("a.md", {})]):
        assert build_month_counts(incidents, SCALE, JUNE).months == ()
