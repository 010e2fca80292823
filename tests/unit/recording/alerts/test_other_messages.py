"""Invitations and reports are refused; what may be an alert is not."""

# ruff: noqa: E501 - tables: one case a line

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.alerts.alert_mapping import AlertMapping
from mkdocs_incidents.recording.alerts.alert_reading import read_alert
from mkdocs_incidents.recording.alerts.other_messages import name_message
from mkdocs_incidents.recording.alerts.unknown_alert import UnknownAlert

INVITATIONS: list[dict[str, Any]] = [
    {"kind": "calendar#event", "summary": "Planning", "start": {"dateTime": "2026-11-23T09:00:00Z"}},
    {"summary": "Planning", "iCalUID": "a@example.org", "start": "2026-11-23T09:00:00Z"},
    {
        "subject": "Planning",
        "organizer": {"emailAddress": {"name": "Ada"}},
        "start": {"dateTime": "2026-11-23T09:00:00"},
    },
    {"event": {"title": "Planning", "attendees": [{"email": "ada@example.org"}]}},
    {"event": "invitee.created", "payload": {"invitee": {"name": "Bo"}, "event": {"name": "Call"}, "name": "Call"}},
    {"title": "Planning", "rrule": "FREQ=WEEKLY", "start_time": "2026-11-23T09:00:00Z"},
]
REPORTS: list[dict[str, Any]] = [
    {"title": "Daily report"},
    {"title": "Weekly summary: 3 errors"},
    {"title": "Your weekly uptime summary for web"},
    {"subject": "Monthly availability report: 99.98 %", "status": "ok"},
    {"title": "Weekly digest (23 November)", "event": "report.created"},
    {"title": "Uptime", "type": "daily_report"},
    {"title": "Uptime", "event": {"type": "digest"}},
    {"title": "Uptime", "report_type": "report.weekly"},
]
ALERTS: list[dict[str, Any]] = [
    {"title": "Daily report failed"},
    {"title": "Daily report job is late"},
    {"title": "Daily report", "status": "failed"},
    {"title": "Weekly backups are missing"},
    {"title": "Crash", "type": "crash_report"},
    {"title": "Error rate", "type": "report_failed"},
    {"title": "Report of checkout is empty"},
    {"title": "Planning service", "location": "/var/log", "start": "2026-11-23T09:00:00Z"},
]


@pytest.mark.parametrize("body", INVITATIONS)
def test_an_invitation_is_refused(body: dict[str, Any], settings: ResponseSettings) -> None:
    with pytest.raises(IncidentsError) as caught:
        read_alert(body, settings)
    assert str(caught.value) == (
        "this looks like a calendar invitation, not an alert. To open a record for it anyway, add --title or --severity"
    )


@pytest.mark.parametrize("body", REPORTS)
def test_a_report_is_refused(body: dict[str, Any], settings: ResponseSettings) -> None:
    with pytest.raises(IncidentsError, match=r"^this looks like a regular report, not an alert\."):
        read_alert(body, settings)


@pytest.mark.parametrize("body", [*INVITATIONS, *REPORTS])
def test_a_given_title_is_preferred(body: dict[str, Any], settings: ResponseSettings) -> None:
    assert read_alert(body, settings, "Planning is down").title == "Planning is down"


@pytest.mark.parametrize("body", ALERTS)
def test_what_may_be_an_alert(body: dict[str, Any], settings: ResponseSettings) -> None:
    assert read_alert(body, settings).title == body["title"]


def test_what_a_known_product_sends_is_an_alert(settings: ResponseSettings) -> None:
    body = {"product": "datadog", "alert_title": "Daily report", "title": "x", "alert_transition": "Triggered", "attendees": ["x"]}  # fmt: skip
    assert read_alert(body, settings).system == "datadog"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"type": "invoice.payment_failed", "title": "Invoice"}, "a payment or an order"),
        ({"title": "Your invoice from Acme"}, "a payment or an order"),
        ({"title": "Order service is down"}, ""),
        ({"ref": "main", "commits": [], "message": "Fix an error"}, "a push or a merge request"),
        ({"object_kind": "merge_request", "title": "Fix timeout errors"}, "a push or a merge request"),
        ({"event": "incident.opened", "message": "API is down"}, ""),
        ({"title": "The SRE newsletter: outages of the year"}, "a newsletter"),
        ({"type": "event_callback", "event": {"type": "message", "text": "down?"}}, "a chat message"),
        ({"event": "commented", "fault": {"message": "timeout"}}, "what somebody did to an alert"),
        ({"event": "incident.assigned", "incident": {"title": "Disk"}}, "what somebody did to an alert"),
        ({"RecordType": "Bounce", "Subject": "Your order", "Description": "unable to deliver"}, "a mail event"),
        ({"topic": "conversation.user.created", "data": {"body": "It is broken!"}}, "a chat message"),
        ({"event": "created", "data": {"name": "Test"}, "snapshots": {"prechange": None}}, "a change of data"),
        ({"id": 1, "line_items": [{"title": "Player"}], "total_price": "403.00"}, "a payment or an order"),
        ({"type": "user.created", "title": "Anna"}, "a message about something else (type is 'user.created')"),
        ({"type": "user.created", "title": "Sign-up fails"}, ""),
        ({"type": "user.created", "title": "Anna", "alert": {"x": 1}}, ""),
        ({"type": "invoice.late", "title": "Anna", "incident": {"x": 1}}, ""),
        ({"event": "notification", "title": "Anna"}, ""),
        ({"type": "server_started", "monitorId": 7}, ""),
        ({"title": "x"}, ""),
        ({"name": "Ann", "message": "I love it"}, "a message that speaks of no trouble"),
        ({"name": "Ann", "message": "It is broken"}, ""),
        ({"name": "CPU", "threshold": 5}, ""),
    ],
)  # fmt: skip
def test_kinds(body: dict[str, Any], kind: str) -> None:
    assert name_message(body, UnknownAlert(body, AlertMapping(product="x"))) == kind


def test_the_state_of_a_report_may_tell_of_trouble(settings: ResponseSettings) -> None:
    assert read_alert({"title": "Daily report", "status": "failed"}, settings).title == "Daily report"
    with pytest.raises(IncidentsError):
        read_alert({"title": "Daily report", "status": "open"}, settings)


def test_who_states_a_severity_insists(settings: ResponseSettings) -> None:
    body = {"title": "Daily report"}
    assert read_alert(body, settings, insist=True).title == "Daily report"
    assert read_alert(body | {"severity": "critical"}, settings).severity.name == "P0"
