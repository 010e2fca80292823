"""Incidents as data."""

from __future__ import annotations

import json
from typing import Any

from mkdocs_incidents.exporting.incident_data import incident_data
from mkdocs_incidents.model.incident import Incident, Prose
from mkdocs_incidents.reading.incident_fields import parse_incident
from tests.unit.figures.test_unknown import ADOPTED, adopted


def incident(identity: str = "INC-001", **fields: Any) -> Incident:
    return parse_incident(f"artifacts/{identity}.md", {"id": identity, **fields})


def test_an_incident_as_data() -> None:
    found = incident_data(
        parse_incident(
            "artifacts/INC-001.md",
            {
                "id": "INC-001",
                "type": "decision-memo",
                "title": "T <b>",
                "created": "2026-03-02",
                "status": "draft",
                "services": ["web"],
                "detected_at": "2026-03-02T15:02:00+01:00",
                "impact": {"users": "400"},
                "timeline": [{"event": "x"}, {"at": "2026-03-02T14:02:00Z", "event": "y"}],
                "actions": [{"action": "a", "due": "2026-03-09", "horizon": "long-term"}],
                "lessons": {"went_well": "w"},
                "links": [{"url": "https://x.example"}],
            },
            (Prose(None, "Notes", "secret"),),
        )
    )
    assert json.loads(json.dumps(found)) == {
        "path": "artifacts/INC-001.md",
        "id": "INC-001",
        "type": "decision-memo",
        "title": "T <b>",
        "status": "draft",
        "created": "2026-03-02",
        "services": ["web"],
        "detected_at": "2026-03-02T14:02:00Z",
        "impact": {"users": "400"},
        "timeline": [{"event": "x"}, {"at": "2026-03-02T14:02:00Z", "event": "y"}],
        "actions": [{"action": "a", "due": "2026-03-09", "status": "open", "horizon": "long-term"}],
        "lessons": {"went_well": ["w"]},
        "visibility": "internal",
        "links": [{"title": "https://x.example", "url": "https://x.example"}],
        "response_status": "investigating",
    }


def test_lessons_that_are_empty_are_left_out() -> None:
    assert set(incident_data(incident())) == {"path", "id", "type", "title", "visibility", "response_status"}


def test_data_say_what_the_record_says() -> None:
    timeline = [{"at": "2019-12-03", "event": "x"}]
    fields: dict[str, Any] = {"started_at": "2019-12", "timeline": timeline, "inferred": ["started_at"]}
    data = incident_data(adopted(**fields, actions=[{"action": "a"}]))
    assert {name: data[name] for name in fields} == fields
    assert data["adopted_on"] == ADOPTED
    assert data["actions"] == [{"action": "a", "status": "open"}]
    assert not {"chase_from", "partial", "ongoing"} & data.keys()
