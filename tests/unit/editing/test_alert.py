"""Alerts as they come from a webhook."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.editing.alert import Alert, load_alert, parse_alert
from mkdocs_incidents.problems import IncidentsError

AT = datetime(2026, 3, 2, 14, 2, 31, tzinfo=UTC)
SENTRY = {
    "action": "triggered",
    "data": {
        "event": {
            "title": "OperationalError: remaining connection slots are reserved",
            "datetime": "2026-03-02T14:02:31.000000Z",
            "timestamp": 1772460151.0,
            "level": "error",
            "web_url": "https://sentry.io/organizations/x/issues/1/events/2/",
            "project_slug": "api",
        },
        "triggered_rule": "Many errors",
    },
    "actor": {"type": "application", "id": "sentry", "name": "Sentry"},
}
PAGERDUTY = {
    "event": {
        "id": "01",
        "event_type": "incident.triggered",
        "resource_type": "incident",
        "occurred_at": "2026-03-02T14:02:40.123Z",
        "data": {
            "id": "PGR0VU2",
            "type": "incident",
            "html_url": "https://acme.pagerduty.com/incidents/PGR0VU2",
            "title": "A little bump in the road",
            "created_at": "2026-03-02T14:02:31Z",
            "service": {"id": "PF9", "summary": "API", "type": "service_reference"},
            "priority": {"id": "P5", "summary": "P1", "type": "priority_reference"},
        },
    }
}
GENERIC = {
    "title": "Disk full",
    "severity": "P0",
    "service": "api",
    "detected_at": "2026-03-02T14:02:31Z",
    "url": "javascript:x",
}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (SENTRY, Alert(title="OperationalError: remaining connection slots are reserved", service="api", detected_at=AT,
                       url="https://sentry.io/organizations/x/issues/1/events/2/")),
        (PAGERDUTY, Alert(title="A little bump in the road", severity="P1", service="API", detected_at=AT,
                          url="https://acme.pagerduty.com/incidents/PGR0VU2")),
        (GENERIC, Alert(title="Disk full", severity="P0", service="api", detected_at=AT)),
        ({"title": "x", "detected_at": 1772460151}, Alert(title="x", detected_at=AT)),
        ({"title": "x", "severity": 3, "detected_at": "soon"}, Alert(title="x")),
    ],
)  # fmt: skip
def test_what_an_alert_says(data: Any, expected: Alert) -> None:
    assert parse_alert(data) == expected


@pytest.mark.parametrize(
    "data", [None, [], 3, {}, {"event": {"event_type": "service.created", "data": {}}}, {"title": ""}]
)
def test_no_alert(data: Any) -> None:
    with pytest.raises(IncidentsError, match="neither Sentry's"):
        parse_alert(data)


@pytest.mark.parametrize("text", ["{", "", "[" * 100_000, '{"title": "x"} x'])
def test_no_json(tmp_path: Path, text: str) -> None:
    (tmp_path / "alert.json").write_text(text, encoding="utf-8")
    with pytest.raises(IncidentsError):
        load_alert(tmp_path / "alert.json")


def test_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "alert.json").write_text(json.dumps(GENERIC), encoding="utf-8")
    assert load_alert(tmp_path / "alert.json").title == "Disk full"
