"""What a body without a mapping says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mkdocs_incidents.recording.alerts.alert_mapping import AlertMapping
from mkdocs_incidents.recording.alerts.unknown_alert import UnknownAlert

AT = datetime(2026, 11, 27, 10, 2, 11, tzinfo=UTC)


def read(body: Any, **mapping: Any) -> UnknownAlert:
    return UnknownAlert(body, AlertMapping(product="x", **mapping))


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ({"eventName": "SERVICE_FAILED", "reason": "The task did not start"}, "The task did not start"),
        ({"eventName": "SERVICE_FAILED"}, "SERVICE_FAILED"),
        ({"type": "server_failed", "serviceName": "shop"}, "shop: server failed"),
        ({"status": "Degraded", "app": "shop"}, "shop: degraded"),
        ({"type": "server_started", "serviceName": "shop"}, ""),
        ({"event": "uptime.down", "name": "Shop"}, "Shop: uptime down"),
        ({"event": "check.down", "check": {"url": "https://shop.example/v1/"}}, "shop.example/v1: check down"),
        ({"name": "Mimikatz ran", "severity": "high"}, "Mimikatz ran"),
        ({"messageTitle": "Latency", "rule": "x"}, "Latency"),
        ({"previous_title": "x"}, ""),
        ({"build": {"message": "Add a column", "state": "failed"}, "pipeline": {"name": "shop"}}, "shop: failed"),
        ({"status": "failed", "reason": "manual", "app": "shop"}, "shop: failed"),
        ({"message": "Add a column", "build_url": "x", "state": "failed", "app": "shop"}, "shop: failed"),
        ({"eventName": "Temperature", "message": "It is too high"}, "It is too high"),
        ({"title": "Queue", "message": "It is too high"}, "Queue"),
        ({"trigger": "failure", "job": {"name": "Backup"}, "status": "failed"}, "Backup: failed"),
        ({"subject": "shop.example", "event": "certificate.expiring"}, "shop.example: certificate expiring"),
        ({"alert": "NodeNotReady", "details": "The kubelet stopped"}, "The kubelet stopped"),
        ({"condition": "met", "watch_name": "Errors"}, "Errors"),
        ({"data": {"attributes": {"name": "Checkout is slow"}}}, "Checkout is slow"),
        ({"title": "Monitor is DOWN: shop"}, "shop: down"),
        ({"title": "Alert: shop"}, "shop"),
        ({"title": "Down: all of the shop"}, "all of the shop"),
        ({"type": "SCANNING_FAILED"}, "scanning failed"),
        ({"runReason": "Kicked off", "jobName": "Orders", "eventType": "job.errored"}, "Orders: job errored"),
        ({"title": "None", "message": "Disk is full"}, "Disk is full"),
        ({"alert_type": "Load average", "item_name": "web-1"}, "Load average"),
        ({"text": "*Down:* <https://x.example|shop> answers `503`"}, "shop answers 503"),
        ({"description": "Disk is full.\n" + "More. " * 40}, "Disk is full."),
    ],
)  # fmt: skip
def test_titles(body: Any, title: str) -> None:
    assert read(body).title == title


@pytest.mark.parametrize(
    ("body", "state", "word"),
    [
        ({"status": "unhealthy"}, "firing", "unhealthy"),
        ({"status": "open", "resolved": True}, "resolved", "resolved: true"),
        ({"isOpen": False}, "resolved", "isopen: false"),
        ({"status": "recovered"}, "resolved", "recovered"),
        ({"event": "monitor.recovered"}, "resolved", "monitor.recovered"),
        ({"triggerType": "ResolvedCritical"}, "resolved", "ResolvedCritical"),
        ({"severity": "ok"}, "resolved", "ok"),
        ({"severity": "critical", "type": "FIRING_TO_OK"}, "resolved", "FIRING_TO_OK"),
        ({"reason": "ReconciliationSucceeded", "severity": "info"}, "resolved", "ReconciliationSucceeded"),
        ({"monitored_status": "up", "previous_status": "down"}, "resolved", "up"),
        ({"alert": {"fixed": True}}, "resolved", "fixed: true"),
        ({"title": "web-1 recovered from Devices up/down"}, "resolved", "resolved"),
        ({"title": "[RESOLVED] Disk"}, "resolved", "resolved"),
        ({"title": "Shop is back up"}, "resolved", "resolved"),
        ({"event": "incident.created", "title": "[OK] Disk"}, "resolved", "ok"),
        ({"status": "open", "resolved_at": "2026-11-27 10:02:11"}, "resolved", "resolvedat"),
        ({"status": "firing", "title": "[OK] Disk"}, "firing", "firing"),
        ({"resolved_at": None, "status": "new"}, "firing", "new"),
        ({"status": "whatever"}, "firing", ""),
        ({"status": "completed", "result": "failed"}, "firing", "failed"),
        ({"status": "completed"}, "resolved", "completed"),
        ({"status": "success", "data": {"alerts": [{"state": "firing"}]}}, "firing", "firing"),
        ({"is_recovered": True}, "resolved", "isrecovered: true"),
        ({"alert_type": "scheduled"}, "firing", ""),
        ({"description": "All Systems Operational"}, "resolved", "resolved"),
        ({"kind": "normal", "type": "incident.created"}, "firing", "incident.created"),
        ({"status": "finished", "event": "incident.created"}, "resolved", "finished"),
        ({"event": "test", "title": "This is a test of failures"}, "other", "test"),
        ({"type": "heartbeat", "title": "All is well"}, "other", "heartbeat"),
        ({"type": "heartbeat", "title": "The backup was missed"}, "firing", ""),
        ({"check_run": {"status": "completed", "conclusion": "failure"}}, "firing", "failure"),
    ],
)  # fmt: skip
def test_states(body: Any, state: str, word: str) -> None:
    assert read(body).state == (state, word)


@pytest.mark.parametrize(
    ("body", "at", "unread"),
    [
        ({"started_at": "2026-11-27T10:02:11Z"}, AT, ""),
        ({"started_at": "2026-11-27 10:02:11", "timestamp": 1795773731}, None, "2026-11-27 10:02:11"),
        ({"started_at": "soon", "timestamp": 1795773731}, AT, ""),
        ({"started_at_utc": "2026-11-27 10:02:11"}, AT, ""),
        ({"date_start": "2026-11-27 10:02:11", "dateStartZoned": "2026-11-27 10:02:11 UTC"}, AT, ""),
        ({"first_occurred": "2026-11-27T10:02:11Z", "time": 1795773800}, AT, ""),
        ({"build": {"started_at": 1795773600, "finished_at": 1795773731}}, AT, ""),
        ({"alert": {"query_text": "SELECT 1", "created_at": 1767225600}}, None, ""),
        ({"runStartedAt": "2026-11-27T09:50:00Z", "timestamp": 1795773731}, AT, ""),
        ({"query_start_time": 1795773600, "timestamp": 1795773731}, AT, ""),
        ({"date": "2026.11.27", "time": "10:02:11"}, None, "2026.11.27 10:02:11"),
        ({"date": "2026.11.27", "time": "10:02:11", "tz": "UTC"}, AT, ""),
    ],
)  # fmt: skip
def test_a_better_time_without_a_zone_is_not_replaced_by_a_worse_one(
    body: Any, at: datetime | None, unread: str
) -> None:
    assert read(body).time("started") == (at, unread)


def test_what_the_mapping_says_of_times() -> None:
    assert read({"started_at": "11/27/2026 10:02:11"}, utc=True).time("started") == (AT, "")
    assert read({"started_at": "3/2/2026 10:02:11"}, utc=True).time("started") == (None, "3/2/2026 10:02:11")
    assert read({"started_at": "3/2/2026 10:02:11"}, utc=True, months_first=True).time("started")[0] == datetime(
        2026, 3, 2, 10, 2, 11, tzinfo=UTC
    )


def test_severities() -> None:
    assert [*read({"priority": "1 - Critical"}).severities()][:2] == [("1 - Critical",), ("Critical",)]
    assert ("high",) in [*read({"policy": {"severity": "HIGH_SEVERITY"}}).severities()]
    assert next(read({"actionGroup": "threshold_met", "triggerType": "Critical"}).severities()) == ("Critical",)
    assert read({"status": "Warning"}).severities_in_state() == ("Warning",)


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ({"id": 7, "title": "Disk"}, ("7", "title: Disk")),
        ({"id": "delivery", "event": "monitor.down", "monitor": {"id": 3, "name": "Shop"}}, ("3", "title: Shop")),
        ({"event": "uptime.down", "name": "Shop"}, ("title: Shop",)),
        ({"event": "uptime.up", "name": "Shop"}, ("title: Shop",)),
        ({"event": "check.up", "check": {"monitorUuid": "m", "url": "https://a.example"}}, ("m", "title: a.example")),
    ],
)  # fmt: skip
def test_the_beginning_and_the_end_of_an_alert_have_one_id(body: Any, ids: tuple[str, ...]) -> None:
    assert read(body).ids() == ids


def test_a_text_that_is_nearly_a_link_a_thousand_times_is_read_at_once() -> None:
    assert read({"title": "<https:" * 100_000}).title.startswith("<https:<https:")
