"""Percentiles against Python's own, and the figures of a history."""

from __future__ import annotations

import statistics
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_incidents.model.duration import DURATIONS
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.sources.company_config import parse_company
from mkdocs_incidents.sources.incident_fields import parse_incident
from mkdocs_incidents.views.metrics import Metrics, NameCount, build_metrics, percentile

SETTINGS = parse_company({}).response
MICROSECOND = timedelta(microseconds=1)
lengths = st.lists(st.integers(0, 10**12).map(lambda count: count * MICROSECOND), min_size=1, max_size=60)


@given(lengths)
def test_the_median_is_that_of_statistics(values: list[timedelta]) -> None:
    expected = statistics.median(value // MICROSECOND for value in values)
    assert abs(percentile(values, 50) // MICROSECOND - expected) < 1


@given(lengths.filter(lambda values: len(values) > 1), st.integers(1, 99))
def test_percentiles_are_those_of_statistics(values: list[timedelta], percent: int) -> None:
    """`inclusive` is the linear interpolation in which the smallest value is p0 and the largest p100."""
    counts = [value // MICROSECOND for value in values]
    expected = statistics.quantiles(counts, n=100, method="inclusive")[percent - 1]
    assert abs(percentile(values, percent) // MICROSECOND - expected) <= 1


@given(lengths)
def test_the_ends_and_the_order(values: list[timedelta]) -> None:
    assert percentile(values, 0) == min(values)
    assert percentile(values, 100) == max(values)
    assert percentile(values, 50) <= percentile(values, 90) <= max(values)
    assert percentile(sorted(values, reverse=True), 90) == percentile(values, 90)


def test_no_percentile_of_nothing() -> None:
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 50)


def incident(number: int, **fields: Any) -> Incident:
    identity = f"INC-{number:03}"
    return parse_incident(f"artifacts/{identity}.md", {"id": identity, **fields})


def took(minutes: int, **fields: Any) -> dict[str, Any]:
    return {"started_at": "2026-03-02T14:00:00Z", "resolved_at": f"2026-03-02T14:{minutes:02}:00Z", **fields}


def metrics(*incidents: dict[str, Any]) -> Metrics:
    return build_metrics((incident(number, **fields) for number, fields in enumerate(incidents, start=1)), SETTINGS)


def test_durations() -> None:
    found = metrics(took(10), took(20), took(30), took(40), {"created": "2026-01-01"})
    by_name = {summary.name: summary for summary in found.durations}
    resolve, detect = by_name["time_to_resolve"], by_name["time_to_detect"]
    assert tuple(by_name) == tuple(DURATIONS)
    assert (resolve.n, resolve.missing, resolve.few) == (4, 1, True)
    assert (resolve.median, resolve.p90) == (timedelta(minutes=25), timedelta(minutes=37))
    assert (detect.n, detect.missing, detect.median, detect.p90) == (0, 5, None, None)
    assert (found.incidents, found.open_incidents) == (5, 1)


@pytest.mark.parametrize(("number", "few"), [(4, True), (5, False)])
def test_too_few_to_compare(number: int, few: bool) -> None:
    summary = metrics(*[took(10)] * number).durations[-1]
    assert (summary.n, summary.few) == (number, few)


def test_instants_in_the_wrong_order_are_missing() -> None:
    assert metrics(took(0, started_at="2026-03-02T15:00:00Z")).durations[-1].missing == 1


def test_counts() -> None:
    found = metrics(
        took(1, severity="P2", services=["web", "api"], trigger="deploy", detected_by="monitoring"),
        took(2, severity="P0", services=["web"], trigger="deploy", started_at="2026-01-31T23:59:00Z"),
        {"created": "2025-12-24"},
        {},
    ).counts
    assert found == {
        "severity": (NameCount("P0", 1), NameCount("P2", 1), NameCount(None, 2)),
        "service": (NameCount("web", 2), NameCount("api", 1), NameCount(None, 2)),
        "trigger": (NameCount("deploy", 2), NameCount(None, 2)),
        "detected_by": (NameCount("monitoring", 1), NameCount(None, 3)),
        "month": (
            *(NameCount(month, 1) for month in ("2025-12", "2026-01", "2026-03")),
            NameCount(None, 1),
        ),
    }


def test_of_nothing() -> None:
    found = metrics()
    assert (found.incidents, found.counts["month"], found.durations[0].n) == (0, (), 0)
