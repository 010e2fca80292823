"""The figures of a history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest

from mkdocs_incidents.figures.metrics import DurationFigure, Group, Metrics, NameCount, TargetResult, build_metrics
from mkdocs_incidents.model.duration import DURATIONS
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident

SETTINGS = parse_company({}).response


def incident(number: int, **fields: Any) -> Incident:
    identity = f"INC-{number:03}"
    return parse_incident(f"artifacts/{identity}.md", {"id": identity, **fields})


def took(minutes: int, **fields: Any) -> dict[str, Any]:
    return {"started_at": "2026-03-02T14:00:00Z", "resolved_at": f"2026-03-02T14:{minutes:02}:00Z", **fields}


NOW = datetime.fromisoformat("2026-11-23T09:00:00Z")


def metrics(*incidents: dict[str, Any]) -> Metrics:
    known = (incident(number, **fields) for number, fields in enumerate(incidents, start=1))
    return build_metrics(known, SETTINGS, NOW)


def resolve(*incidents: dict[str, Any]) -> DurationFigure:
    return metrics(*incidents).durations[-1]


def test_durations() -> None:
    found = metrics(took(10), took(20), took(30), took(40), {"created": "2026-01-01"})
    by_name = {figure.definition.name: figure.overall for figure in found.durations}
    to_resolve, to_detect = by_name["time_to_resolve"], by_name["time_to_detect"]
    assert tuple(by_name) == tuple(DURATIONS)
    assert (to_resolve.n, to_resolve.missing, to_resolve.few) == (4, 1, True)
    assert (to_resolve.median, to_resolve.p90) == (timedelta(minutes=25), timedelta(minutes=37))
    assert to_resolve.longest == timedelta(minutes=40)
    assert (to_detect.n, to_detect.missing) == (0, 5)
    assert (to_detect.median, to_detect.p90, to_detect.longest) == (None, None, None)
    assert (found.incidents, found.open_incidents) == (5, 1)


@pytest.mark.parametrize(("number", "few"), [(4, True), (5, False)])
def test_too_few_to_compare(number: int, few: bool) -> None:
    overall = resolve(*[took(10)] * number).overall
    assert (overall.n, overall.few) == (number, few)


def test_instants_in_the_wrong_order_are_missing() -> None:
    assert resolve(took(0, started_at="2026-03-02T15:00:00Z")).overall.missing == 1


def test_measured_incidents_are_oldest_first() -> None:
    found = resolve(took(30), took(20, started_at="2026-03-02T13:00:00Z"), took(10), {"created": "2026-01-01"})
    assert [(one.incident.id, one.length) for one in found.measured] == [
        ("INC-002", timedelta(minutes=80)),
        ("INC-001", timedelta(minutes=30)),
        ("INC-003", timedelta(minutes=10)),
    ]


def medians(groups: Iterable[Group]) -> list[tuple[str | None, int, int, timedelta | None]]:
    return [(one.name, one.distribution.n, one.distribution.missing, one.distribution.median) for one in groups]


def test_a_duration_by_severity_and_service() -> None:
    found = resolve(
        took(10, severity="P3", services=["web"]),
        took(20, severity="P0", services=["web", "api", "api"]),
        took(40, severity="P0", services=["db"]),
        took(50),
        {"severity": "P0", "services": ["web"]},
    )
    ten, twenty, thirty, fifty = (timedelta(minutes=minutes) for minutes in (10, 20, 30, 50))
    assert medians(found.by_severity) == [("P0", 2, 1, thirty), ("P3", 1, 0, ten), (None, 1, 0, fifty)]
    assert medians(found.by_service) == [
        ("web", 2, 1, timedelta(minutes=15)),
        ("api", 1, 0, twenty),
        ("db", 1, 0, timedelta(minutes=40)),
        (None, 1, 0, fifty),
    ]


def test_a_duration_by_quarter() -> None:
    """The last 8 quarters with an incident, which need not be consecutive. Undated incidents are in no quarter."""
    days = [f"{year}-{day}" for year in (2023, 2024, 2026) for day in ("03-31", "04-01", "12-31")]
    found = resolve(*({"created": day} for day in days), {"created": "2026-12-31"}, took(10), {})
    assert [(one.name, one.distribution.n + one.distribution.missing) for one in found.by_quarter] == [
        ("2023-Q2", 1),
        ("2023-Q4", 1),
        ("2024-Q1", 1),
        ("2024-Q2", 1),
        ("2024-Q4", 1),
        ("2026-Q1", 2),
        ("2026-Q2", 1),
        ("2026-Q4", 2),
    ]


def test_targets() -> None:
    """P0 has an hour to resolve, P2 a day; to take exactly that long is to meet the target."""
    hour_end = {"resolved_at": "2026-03-02T15:00:00Z"}
    late = {"resolved_at": "2026-03-02T15:00:01Z", "severity": "P0"}
    found = metrics(
        took(10, severity="P0"),
        took(0, severity="P0", **hour_end),
        took(0, **late),
        took(10, severity="P2"),
        {"severity": "P1", "detected_at": "2026-03-02T15:00:00Z"},
        took(10),
    )
    assert found.durations[3].targets == (
        TargetResult(severity="P0", target=timedelta(hours=1), n=3, met=2),
        TargetResult(severity="P2", target=timedelta(days=1), n=1, met=1),
    )
    assert found.durations[0].targets == found.durations[1].targets == ()


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


def test_months_have_no_gaps() -> None:
    found = metrics(
        {"created": "2025-11-30", "severity": "P2"},
        took(1, severity="P0", started_at="2026-02-01T00:30:00+01:00"),
        {"created": "2026-02-28"},
        {"created": "2026-02-01", "severity": "P2"},
        {"severity": "P3"},
    ).by_month
    assert found.months == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert found.names == ("P0", "P2", None)
    assert found.counts == ((0, 0, 1, 0), (1, 0, 0, 1), (0, 0, 0, 1))


def test_months_end_with_the_present_and_go_back_two_years() -> None:
    days = ("2024-10-31", "2024-12-01", "2026-11-30", "2026-12-01")
    found = metrics(*({"created": day, "severity": "P1"} for day in days), {"created": "2019-01-01"}).by_month
    assert (len(found.months), found.months[0], found.months[-1]) == (24, "2024-12", "2026-11")
    assert found.names == ("P1",)
    assert found.counts == ((1, *[0] * 22, 1),)


def test_months_long_ago_are_not_counted() -> None:
    found = metrics({"created": "2019-01-01", "severity": "P1"}).by_month
    assert (found.months, found.names, found.counts) == ((), (), ())


def test_hours_are_utc() -> None:
    found = metrics(
        took(1, started_at="2026-01-01T00:59:59+01:00"),
        {"detected_at": "2026-01-01T23:00:00Z"},
        {"detected_at": "2026-01-01T00:00:00Z"},
        {"created": "2026-01-01"},
    )
    assert (found.by_hour, found.without_hour) == ((1, *[0] * 22, 2), 1)


def test_who_found_it() -> None:
    words = ("monitoring", "manual-check", "user-report", "user-report", "a pigeon", None)
    found = metrics(*({"detected_by": word, "status": "archived"} for word in words), {"detected_by": "monitoring"})
    assert (found.found_by_us, found.found_by_users, found.found_by_unknown) == (3, 2, 2)


def test_of_nothing() -> None:
    found = metrics()
    assert (found.incidents, found.open_incidents, found.by_hour, found.without_hour) == (0, 0, (0,) * 24, 0)
    assert {name: counts for name, counts in found.counts.items() if counts} == {}
    assert (found.by_month.months, found.by_month.names, found.by_month.counts) == ((), (), ())
    for figure in found.durations:
        assert (figure.overall.n, figure.overall.missing, figure.overall.median) == (0, 0, None)
        assert not any((figure.measured, figure.by_severity, figure.by_service, figure.by_quarter, figure.targets))
