"""What the names of keys add to what a mapping has found."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.alerts.alert_reading import read_alert


def read(body: Any, **mapping: Any) -> Any:
    own = {"product": "acme", "recognise": "acme", "search": True, **mapping}
    settings = parse_company({"incident_response": {"alerts": [own]}}).response
    return read_alert({"acme": 1, **body}, settings)


def test_the_mapping_comes_first() -> None:
    body = {"title": "Title", "headline": "Headline", "timestamp": "2026-11-27T10:02:11Z", "url": "https://x.example/1"}
    alert = read(body, title="headline", severity="grade")
    assert (alert.title, alert.links[0].url) == ("Headline", "https://x.example/1")
    assert dict(alert.taken) == {"title": "headline", "started": "timestamp", "ended": "timestamp"}


@pytest.mark.parametrize(
    ("body", "name", "word", "assumed"),
    [
        ({"severity": "critical", "status": "warning"}, "P0", "critical", False),
        ({"urgency": "Low"}, "P3", "Low", False),
        ({"triggerType": "Critical"}, "P0", "Critical", False),
        ({"status": "WARNING"}, "P2", "WARNING", True),
        ({"severity": "17"}, "P1", "17", True),
        ({}, "P1", "", True),
    ],
)
def test_the_severity_that_is_stated_or_hinted_at(
    body: Any, name: str, word: str, assumed: bool, settings: ResponseSettings
) -> None:
    severity = read_alert({"title": "x", **body}, settings).severity
    assert (severity.name, severity.word, severity.assumed) == (name, word, assumed)


def test_another_message_is_refused_unless_somebody_insists(settings: ResponseSettings) -> None:
    body = {"type": "user.created", "title": "Anna"}
    with pytest.raises(IncidentsError, match=r"type is 'user.created'.* add --title or --severity$"):
        read_alert(body, settings)
    assert read_alert(body, settings, insist=True).title == "Anna"
    assert read_alert(body | {"status": "resolved"}, settings).state == "resolved"


def test_of_several_alerts_the_first_that_is_not_over(settings: ResponseSettings) -> None:
    alerts = [
        {"title": "Disk", "status": "resolved"},
        {"title": "CPU", "status": "open"},
        {"title": "Net", "status": "open"},
    ]
    alert = read_alert({"source": "x", "alerts": alerts}, settings)
    assert (alert.state, alert.title, alert.others) == ("firing", "CPU", ("Disk", "Net"))
    over = read_alert({"alerts": [one | {"status": "resolved"} for one in alerts]}, settings)
    assert (over.state, over.title) == ("resolved", "Disk")
