"""Fields to incidents."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.incident import Impact, Incident, Lessons, Link, TimelineEntry
from mkdocs_incidents.model.vocabulary import ActionStatus, Horizon, Visibility
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.incident_fields import parse_incident

AT = datetime(2026, 3, 2, 14, 2, tzinfo=UTC)


def test_an_incident_of_nothing() -> None:
    incident = parse_incident("a/INC-001.md", {})
    assert incident == Incident(artifact=parse_artifact("a/INC-001.md", {}))
    assert (incident.impact, bool(incident.lessons), incident.visibility) == (None, False, Visibility.INTERNAL)


def test_an_incident_in_full() -> None:
    fields: dict[str, Any] = {
        "id": "INC-001",
        "severity": "P1",
        "services": ["web"],
        "detected_at": "2026-03-02T15:02:00+01:00",
        "detected_by": "monitoring",
        "summary": "s",
        "impact": {"users": "400", "data": ""},
        "timeline": [{"at": "2026-03-02T14:02:00Z", "event": "e"}, {"event": "f"}],
        "five_whys": ["w"],
        "actions": [
            {
                "action": "a",
                "owner": "",
                "due": "2026-03-09",
                "status": "done",
                "closed_on": "2026-03-08",
                "horizon": "long-term",
                "url": "https://x",
            },
            {"action": "b"},
        ],
        "lessons": {"went_well": "one", "went_poorly": ["two", "three"], "got_lucky": ""},
        "visibility": "public",
        "links": [{"url": "https://x"}, {"title": "T", "url": "https://y"}],
    }
    incident = parse_incident("a/INC-001.md", fields)
    assert incident.detected_at == AT
    assert incident.impact == Impact(users="400")
    assert incident.timeline == (TimelineEntry(AT, "e"), TimelineEntry(None, "f"))
    assert incident.actions == (
        Action(
            action="a",
            due=date(2026, 3, 9),
            status=ActionStatus.DONE,
            closed_on=date(2026, 3, 8),
            horizon=Horizon.LONG_TERM,
            url="https://x",
        ),
        Action(action="b"),
    )
    assert incident.lessons == Lessons(went_well=("one",), went_poorly=("two", "three"))
    assert incident.visibility is Visibility.PUBLIC
    assert incident.links == (Link("https://x", "https://x"), Link("T", "https://y"))


def test_rejected_fields_are_unknown() -> None:
    fields = {"severity": ["P1"], "timeline": 3, "detected_at": "x", "title": 5, "summary": "s"}
    rejected = frozenset(fields) - {"summary"}
    incident = parse_incident("a/INC-001.md", fields, rejected=rejected)
    assert (incident.severity, incident.timeline, incident.detected_at, incident.title) == (None, (), None, "INC-001")
    assert (incident.summary, incident.rejected) == ("s", rejected)
