"""The record that belongs to an alert, and the note that the alert is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mkdocs_incidents.model.incident import Link
from mkdocs_incidents.recording.alert_records import alert_source, find_record, is_told_already, note_recovery
from mkdocs_incidents.recording.alerts.alert import Alert
from tests.conftest import WriteTree, load, record

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PATH = "artifacts/INC-001.md"
OPEN: dict[str, Any] = {"status": "draft", "resolved_at": None, "mitigated_at": None}


def alert(*ids: str, **values: Any) -> Alert:
    return Alert(**{"system": "datadog", "product": "Datadog", "ids": ids, **values})


def source(identity: str, system: str = "datadog") -> str:
    return f"{{system: {system}, id: {identity}}}"


def test_the_stored_parts_of_an_alert() -> None:
    links = (Link("Alert", "https://a.example"), Link("Runbook", "https://b.example"))
    kept = alert_source(alert("a", "b", links=links), NOW)
    assert kept is not None
    assert (kept.system, kept.id, kept.url, kept.imported_at) == ("datadog", "a", "https://a.example", NOW)
    without = alert_source(alert("a"), NOW)
    assert without is not None
    assert without.url is None
    assert alert_source(alert(), NOW) is None


def test_a_record_is_found_by_any_id_of_its_product(tree: WriteTree) -> None:
    root = tree({PATH: record(source=source("a"))})
    assert find_record(load(root), alert("b", "a")) is not None
    assert find_record(load(root), alert("b")) is None
    assert find_record(load(root), alert("a", system="grafana")) is None


def test_an_open_record_comes_before_the_last_one(tree: WriteTree) -> None:
    early: dict[str, Any] = {"started_at": None, "detected_at": "2026-01-02T14:02:00Z", "timeline": "[]"}
    files = {
        "artifacts/INC-001.md": record(source=source("a")),
        "artifacts/INC-002.md": record(id="INC-002", source=source("a"), **{**OPEN, **early}),
        "artifacts/INC-003.md": record(id="INC-003", source=source("b")),
        "artifacts/INC-004.md": record(id="INC-004", source=source("b"), started_at="2026-03-02T13:00:00Z"),
    }
    workspace = load(tree(files))
    found = [find_record(workspace, alert(identity)) for identity in "ab"]
    assert [one.id if one else "" for one in found] == ["INC-002", "INC-003"]


@pytest.mark.parametrize(
    ("fields", "began", "told"),
    [
        (OPEN, "2026-03-02T15:00:00Z", True),
        (OPEN, None, True),
        ({}, None, False),
        ({}, "2026-03-02T14:54:00Z", True),
        ({}, "2026-03-02T14:54:01Z", False),
    ],
)
def test_whether_a_record_is_about_this_alert(
    tree: WriteTree, fields: dict[str, Any], began: str | None, told: bool
) -> None:
    (incident,) = load(tree({PATH: record(**fields)})).incidents
    at = datetime.fromisoformat(began) if began else None
    assert is_told_already(incident, alert("a", started_at=at)) is told


def timeline(tree: WriteTree, *alerts: Alert) -> list[str]:
    root = tree({PATH: record(**OPEN)})
    written = []
    for one in alerts:
        workspace = load(root)
        written.append(note_recovery(root, workspace, workspace.incidents[0], one))
    (incident,) = load(root).incidents
    assert len([one for one in written if one]) == len(incident.timeline) - 2
    return [f"{entry.at:%d %H:%M} {entry.event}" for entry in incident.timeline if "alert is over" in entry.event]


def test_a_recovery_is_logged_once_at_its_time(tree: WriteTree) -> None:
    at = datetime(2026, 3, 2, 14, 40, 12, tzinfo=UTC)
    again = alert("a", ended_at=at + timedelta(seconds=20))
    assert timeline(tree, alert("a", ended_at=at), again) == ["02 14:40 Datadog: the alert is over"]


def test_a_second_recovery_is_another_one(tree: WriteTree) -> None:
    at = datetime(2026, 3, 2, 14, 40, tzinfo=UTC)
    later = alert("a", ended_at=at + timedelta(minutes=5))
    assert len(timeline(tree, alert("a", ended_at=at), later)) == 2


@pytest.mark.parametrize("ended", [None, NOW + timedelta(minutes=1)])
def test_a_recovery_without_a_time_is_logged_once_now(tree: WriteTree, ended: datetime | None) -> None:
    told = timeline(tree, alert("a", ended_at=ended), alert("a"))
    assert told == ["23 09:00 Datadog: the alert is over (it names no time)"]
