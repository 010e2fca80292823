"""What happened on this day in earlier years."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from mkdocs_incidents.figures.history import build_history, build_on_this_day, year_of
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident

INCIDENTS = [
    parse_incident(f"artifacts/{identity}.md", {"id": identity, **fields})
    for identity, fields in {
        "today": {"started_at": "2026-03-02T14:00:00Z"},
        "last-year": {"started_at": "2025-03-02T23:59:59Z"},
        "the-day-before": {"started_at": "2025-03-03T00:59:59+02:00", "detected_at": "2025-03-03T00:00:00Z"},
        "the-day-after": {"started_at": "2025-03-02T23:30:00-01:00"},
        "long-ago": {"created": "2019-03-02"},
        "leap-day": {"created": "2024-02-29"},
        "undated": {},
    }.items()
]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-02T09:00:00Z", ["last-year", "the-day-before", "long-ago"]),
        ("2025-03-02T09:00:00Z", ["long-ago"]),
        ("2028-02-29T09:00:00Z", ["leap-day"]),
        ("2027-02-28T09:00:00Z", []),
        ("2027-03-01T09:00:00Z", []),
        ("2026-01-01T09:00:00Z", []),
    ],
)
def test_on_this_day(now: str, expected: list[str]) -> None:
    assert [one.id for one in build_on_this_day(INCIDENTS, datetime.fromisoformat(now))] == expected


SETTINGS = parse_company({}).response
SCALE = SETTINGS.scale


def incident(identity: str = "INC-001", **fields: Any) -> Incident:
    return parse_incident(f"artifacts/{identity}.md", {"id": identity, **fields})


T = "2026-03-02T14:{:02}:00Z"
HISTORY = build_history(
    [
        incident("INC-001", detected_at="2025-12-31T23:59:00Z", severity="P2", services=["web", "api"]),
        incident("INC-002", started_at="2026-01-01T00:00:00Z", severity="P0", services=["api"]),
        incident("INC-003", created="2026-02-01", severity="P2"),
        incident("INC-004"),
        incident("INC-005", started_at="2026-01-01T00:00:00Z", resolved_at="2026-01-01T01:00:00Z", severity="P0"),
        incident("INC-006", detected_at="2026-01-01T01:30:00+02:00", status="archived", services=["web"]),
    ],
    SCALE,
)


def ids(incidents: tuple[Incident, ...]) -> list[str]:
    return [item.id[-1] for item in incidents]


def test_history_is_newest_first() -> None:
    assert ids(HISTORY.incidents) == ["3", "5", "2", "1", "6", "4"]


def test_groups() -> None:
    assert {name: ids(group) for name, group in HISTORY.group("year").items()} == {
        "2026": ["3", "5", "2"],
        "2025": ["1", "6"],
        "undated": ["4"],
    }
    assert list(HISTORY.group("year")) == ["2026", "2025", "undated"]
    assert {name: ids(group) for name, group in HISTORY.group("severity").items()} == {
        "P0": ["5", "2"],
        "P2": ["3", "1"],
        "not classified": ["6", "4"],
    }
    assert list(HISTORY.group("severity")) == ["P0", "P2", "not classified"]
    assert {name: ids(group) for name, group in HISTORY.group("service").items()} == {
        "api": ["2", "1"],
        "web": ["1", "6"],
    }
    assert list(HISTORY.group("service")) == ["api", "web"]


def test_every_facet() -> None:
    history = build_history(
        [
            incident("INC-001", trigger="deploy", detected_by="monitoring", tags=["b", "a", "b"], status="approved"),
            incident("INC-002", trigger="capacity", resolved_at=T.format(1), tags=["a"], status="draft", severity="P9"),
        ],
        SCALE,
    )
    values = {key: {name: ids(group) for name, group in history.group(key).items()} for key in history.facets}
    assert values["trigger"] == {"capacity": ["2"], "deploy": ["1"]}
    assert values["detected-by"] == {"monitoring": ["1"]}
    assert values["tag"] == {"a": ["2", "1"], "b": ["1"]}
    assert values["response"] == {"investigating": ["1"], "resolved": ["2"]}
    assert values["document"] == {"draft": ["2"], "approved": ["1"]}
    assert values["severity"] == {"P9": ["2"], "not classified": ["1"]}
    assert list(values["document"]) == ["draft", "approved"]


def test_open_incidents() -> None:
    assert ids(HISTORY.open_incidents) == ["3", "2", "1", "4"]


def test_an_empty_history() -> None:
    history = build_history([], SCALE)
    assert history.incidents == ()
    assert [facet.groups for facet in history.facets.values()] == [{}] * 8


def test_the_year_of_an_incident() -> None:
    assert year_of(incident()) == "undated"
    assert year_of(incident(created="2026-03-02", started_at="2025-12-31T23:59:00Z")) == "2025"
