"""Bodies that are not as they should be, and words, times and names in all their forms."""

# ruff: noqa: E501 - tables: one case a line

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.alerts.alert import AlertState
from mkdocs_incidents.recording.alerts.alert_reading import read_alert
from mkdocs_incidents.recording.alerts.expressions import find

AT = datetime(2026, 3, 2, 14, 2, 31, tzinfo=UTC)
SECONDS = 1772460151


def test_a_body_without_a_title_says_what_it_has(settings: ResponseSettings) -> None:
    with pytest.raises(IncidentsError, match=r"its keys are: foo, bar\.baz\. Add --title"):
        read_alert({"foo": 1, "bar": {"baz": 2}}, settings)
    assert read_alert({"foo": 1}, settings, "Given").title == "Given"


def test_usual_names_in_usual_places(settings: ResponseSettings) -> None:
    body = {"alert": {"name": "Queue grows", "startedAt": SECONDS * 1000, "priority": "urgent"},
            "service": {"name": "Background worker"}, "links": [], "state": "ALERTING"}  # fmt: skip
    alert = read_alert(body, settings)
    assert (alert.title, alert.started_at, alert.severity.name) == ("Queue grows", AT, "P1")
    assert (alert.services, alert.unknown_services) == ((), ("Background worker",))


def test_a_time_with_an_unknown_zone_is_not_used(settings: ResponseSettings) -> None:
    assert read_alert({"title": "x", "timestamp": "2026-03-02 14:02:31"}, settings).started_at is None


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({"heartbeat": None, "monitor": None, "msg": "Ops Testing"}, "test"),
        ({"alerts": [{"labels": {"alertname": "TestAlert"}}], "orgId": 1, "commonLabels": {"alertname": "TestAlert", "instance": "Grafana"}}, "test"),
        ({"Type": "SubscriptionConfirmation", "TopicArn": "a", "Message": "You have chosen"}, "SubscriptionConfirmation"),
        ({"event": {"event_type": "pagey.ping", "data": {"message": "Hello"}}}, "pagey.ping"),
        ({"event": {"event_type": "service.updated", "data": {"id": "P1", "summary": "API"}}}, "service event"),
        ({"AlarmName": "x", "NewStateValue": "INSUFFICIENT_DATA"}, "INSUFFICIENT_DATA"),
        ({"action": "created", "issue": {"title": "x", "state": "open"}, "comment": {}, "repository": {"id": 1}}, "open"),
        ({"action": "created", "issue": {"title": "x", "state": "open"}, "comment": {"id": 1}, "repository": {"id": 1}}, ""),
    ],
)  # fmt: skip
def test_what_is_no_alert(body: Any, word: str, settings: ResponseSettings) -> None:
    alert = read_alert(body, settings)
    if word == "open":
        assert alert.state is AlertState.FIRING
    else:
        assert (alert.state, word in ("", alert.state_word)) == (AlertState.OTHER, True)


def test_a_group_that_is_partly_over_is_about_what_still_fires(settings: ResponseSettings) -> None:
    def one(name: str, status: str, severity: str, at: str) -> dict[str, Any]:
        labels = {"alertname": name, "severity": severity, "service": name.lower()}
        return {"status": status, "labels": labels, "annotations": {}, "startsAt": at, "fingerprint": name}

    alerts = [one("API", "resolved", "critical", "2026-03-02T13:00:00Z"), one("Web", "firing", "warning", "2026-03-02T14:02:31Z"),
              one("Checkout", "firing", "info", "2026-03-02T14:30:00Z")]  # fmt: skip
    body = {"version": "4", "status": "firing", "groupKey": "{}:{}", "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {},
            "alerts": alerts}  # fmt: skip
    alert = read_alert(body, settings)
    assert (alert.title, alert.others, alert.started_at) == ("Web", ("Checkout",), AT)
    assert (alert.severity.name, alert.services) == ("P2", ("web", "checkout"))
    assert alert.ids == ("Web", "Checkout")  # a group of everything is no name of this alert


def test_services_by_their_names_only(settings: ResponseSettings) -> None:
    body = {
        "title": "x",
        "services": ["API (prod)", "payment-webhooks", "https://app.example/other", "api-staging", "apiary"],
    }
    alert = read_alert(body, settings)
    assert (alert.services, alert.unknown_services) == (("api", "webhooks", "web"), ("api-staging", "apiary"))


@pytest.mark.parametrize(
    ("names", "word", "expected"),
    [
        (("Major", "Minor"), "critical", "Major"),
        (("Major", "Minor"), "info", "Minor"),
        (("S1", "S2", "S3", "S4", "S5"), "low", "S5"),
        (("S1", "S2", "S3"), "s2", "S2"),
        (("S1", "S2", "S3"), "whatever", "S2"),  # assumed: the second level
    ],
)
def test_severities_of_another_scale(names: tuple[str, ...], word: str, expected: str) -> None:
    own = parse_company({"incident_response": {"severities": [{"name": name} for name in names]}}).response
    assert read_alert({"title": "x", "severity": word}, own).severity.name == expected


def test_a_companys_own_product_and_its_own_words_for_one_of_ours() -> None:
    alerts = [
        {"product": "acme", "recognise": "vendor == 'acme'", "title": "subject", "started": ["when"], "id": "key",
         "severity": "grade", "severities": {"A": "critical", "b": "P3"}},
        {"product": "opsgenie", "severities": {"p1": "low"}},
    ]  # fmt: skip
    own = parse_company({"incident_response": {"alerts": alerts}}).response
    acme = read_alert({"vendor": "acme", "subject": "Boom", "when": SECONDS, "key": 7, "grade": "B"}, own)
    assert (acme.system, acme.title, acme.started_at, acme.ids, acme.severity.name) == (
        "acme",
        "Boom",
        AT,
        ("7",),
        "P3",
    )
    opsgenie = {"action": "Create", "alert": {"alertId": "1", "message": "x", "priority": "P1"}}
    assert read_alert(opsgenie, own).severity.name == "P3"
    opsgenie["alert"]["priority"] = "P2"  # type: ignore[index]
    assert read_alert(opsgenie, own).severity.name == "P1"


def test_a_known_alert_in_an_event_in_a_message(settings: ResponseSettings) -> None:
    inner = {
        "AlarmName": "x",
        "NewStateValue": "ALARM",
        "AlarmArn": "arn:1",
        "StateChangeTime": "2026-03-02T14:02:31.000+0000",
    }
    event = {"specversion": "1.0", "type": "t", "source": "/s", "id": "1", "data": inner}
    body = {"Type": "Notification", "TopicArn": "arn", "Message": json.dumps(event), "Subject": "x"}
    assert read_alert(body, settings).system == "cloudwatch"
    deep: Any = {"title": "x"}
    for _ in range(7):
        deep = {"Type": "Notification", "TopicArn": "arn", "Message": json.dumps(deep)}
    assert read_alert(deep, settings).title == "x"  # nobody nests them so deeply; a search finds it


def test_the_project_of_a_sentry_event_that_only_its_address_names(settings: ResponseSettings) -> None:
    url = "https://sentry.io/api/0/projects/acme/checkout/events/e487/"
    body = {"action": "triggered", "data": {"event": {"title": "x", "url": url, "project": 1}, "triggered_rule": "r"}}
    assert read_alert(body, settings).services == ("checkout",)


@pytest.mark.parametrize(
    ("body", "system", "title", "severity"),
    [
        (
            {"alerts": [{"labels": {"alertname": "X", "severity": "page"}, "annotations": {"description": "5xx"}}]},
            "alertmanager",
            "X",
            "P1",
        ),
        ({"event_type": "x", "title": "[Warn on {a:b}] Slow", "org": {"id": 1}, "date": 1}, "datadog", "Slow", "P2"),
        ({"alertTransition": "No Data", "alertTitle": "Slow", "alertPriority": "P4"}, "datadog", "Slow", "P3"),
        (
            {"incident": {"name": "Down", "status": "investigating", "impact": "major", "incident_updates": []}},
            "statuspage",
            "Down",
            "P1",
        ),
        ({"CHECK_NAME": "Shop", "ALERT_TYPE": "ALERT_DEGRADED"}, "checkly", "Shop", "P2"),
        ({"monitorID": 7, "monitor_friendly_name": "Shop", "alertType": 1}, "uptimerobot", "Shop is down", "P1"),
        (
            {
                "action": "labeled",
                "issue": {"title": "[P1] Login", "labels": [{"name": "p0"}]},
                "repository": {"id": 1},
            },
            "github-issue",
            "Login",
            "P0",
        ),
        ({"event_name": "High CPU", "event_severity": "Disaster", "status": "PROBLEM"}, "generic", "High CPU", "P0"),
        ({"issueId": "a", "title": ["Slow"], "priority": "HIGH", "state": "ACTIVATED"}, "new-relic", "Slow", "P1"),
    ],
)
def test_variations(body: Any, system: str, title: str, severity: str, settings: ResponseSettings) -> None:
    alert = read_alert(body, settings)
    assert (alert.system, alert.title, alert.severity.name) == (system, title, severity)


def test_a_time_without_a_zone_is_named_and_not_read(settings: ResponseSettings) -> None:
    alert = read_alert({"title": "Slow", "timestamp": "2026-11-23 08:41:31"}, settings)
    assert (alert.started_at, alert.unread_time) == (None, "2026-11-23 08:41:31")


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("monitor.down", "firing"), ("checkFailed", "firing"), ("ALERT_RESOLVED", "resolved"), ("incident.reopened", "firing"),
        ("POLICY_OPEN_CRITICAL", "firing"), ("POLICY_CLOSE_CRITICAL", "resolved"), ("recovery_failed", "firing"),
        ("ping.failed", "firing"), ("ping", "other"), ("deployment.succeeded", "resolved"),
    ],
)  # fmt: skip
def test_the_name_of_an_event_says_its_state(name: str, state: str, settings: ResponseSettings) -> None:
    assert read_alert({"title": "Slow", "event_type": name}, settings).state == state


def test_when_a_monitor_was_created_is_not_when_it_failed(settings: ResponseSettings) -> None:
    body = {"monitor": {"name": "API", "created_at": "2019-01-01T00:00:00Z"}, "status": "down"}
    assert read_alert(body, settings).started_at is None


def test_a_comparison_of_a_text_with_a_number_finds_nothing() -> None:
    assert find("a > `0`", {"a": "x"}) is None
    assert find("times | [?@ > `0`] | [0]", {"times": ["x", 1]}) is None


def test_a_group_without_a_status_fires_while_one_alert_does(settings: ResponseSettings) -> None:
    over = {"status": "resolved", "labels": {"alertname": "A"}, "startsAt": "2026-11-23T07:00:00Z"}
    fires = {"status": "firing", "labels": {"alertname": "B"}, "startsAt": "2026-11-23T08:41:31Z"}
    alert = read_alert({"receiver": "x", "alerts": [over, fires]}, settings)
    assert (alert.system, alert.state, alert.title) == ("alertmanager", AlertState.FIRING, "B")
    assert read_alert({"receiver": "x", "alerts": [over, over]}, settings).state is AlertState.RESOLVED
