"""The facts of an alert: what a body does not state is empty, or marked as assumed."""

from __future__ import annotations

from datetime import UTC, datetime

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.recording.alerts.alert import Alert, AlertSeverity, AlertState
from mkdocs_incidents.recording.alerts.alert_reading import read_alert


def test_a_body_that_says_next_to_nothing(settings: ResponseSettings) -> None:
    alert = read_alert({"title": "Disk is full"}, settings)
    stated = {name: getattr(alert, name) for name in Alert.__slots__ if getattr(alert, name) not in ("", (), None)}
    assert stated == {
        "system": "generic",
        "product": "unknown product",
        "state": AlertState.FIRING,
        "title": "Disk is full",
        "severity": AlertSeverity(name="P1", assumed=True),
        "detected_by": "monitoring",
        "ids": ("title: Disk is full",),
        "taken": (("title", "title"),),
    }


def test_what_a_body_says_and_where(settings: ResponseSettings) -> None:
    alert = read_alert(
        {
            "title": "Disk is full",
            "severity": "critical",
            "service": "postgres",
            "startedAt": "2026-11-27T11:02:11+01:00",
            "status": "open",
        },
        settings,
    )
    assert (alert.started_at, alert.ended_at) == (datetime(2026, 11, 27, 10, 2, 11, tzinfo=UTC), None)
    assert (alert.severity.word, alert.severity.name, alert.severity.assumed) == ("critical", "P0", False)
    assert (alert.services, alert.unknown_services) == (("postgres",), ())
    assert dict(alert.taken) == {"title": "title", "started": "startedAt", "state": "status"}
