"""Durations, the history, references and incidents as data."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from mkdocs_incidents.exporting.incident_data import incident_data
from mkdocs_incidents.figures.durations import describe_duration, measure_durations
from mkdocs_incidents.figures.history import build_history, occurred_at, year_of
from mkdocs_incidents.figures.references import build_references
from mkdocs_incidents.model.incident import Incident, Prose
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident

SETTINGS = parse_company({}).response
SCALE = SETTINGS.scale


def incident(identity: str = "INC-001", **fields: Any) -> Incident:
    return parse_incident(f"artifacts/{identity}.md", {"id": identity, **fields})


T = "2026-03-02T14:{:02}:00Z"
ALL = {
    "started_at": T.format(0),
    "detected_at": T.format(2),
    "acknowledged_at": T.format(5),
    "mitigated_at": T.format(29),
    "resolved_at": T.format(54),
}


def minutes(**fields: str) -> dict[str, float | None]:
    measured = measure_durations(incident(**fields), SETTINGS.durations)
    named = {
        "detect": measured.time_to_detect,
        "acknowledge": measured.time_to_acknowledge,
        "mitigate": measured.time_to_mitigate,
        "resolve": measured.time_to_resolve,
    }
    return {name: None if length is None else length / timedelta(minutes=1) for name, length in named.items()}


def described(name: str, **fields: str) -> str:
    definition = next(found for found in SETTINGS.durations if found.name == name)
    return describe_duration(incident(**fields), definition)


def test_durations() -> None:
    assert minutes(**ALL) == {"detect": 2, "acknowledge": 3, "mitigate": 29, "resolve": 54}
    assert described("time_to_resolve", **ALL) == "from start to resolution"


def test_durations_from_detection() -> None:
    known = {name: at for name, at in ALL.items() if name != "started_at"}
    assert minutes(**known) == {"detect": None, "acknowledge": 3, "mitigate": 27, "resolve": 52}
    assert described("time_to_resolve", **known) == "from detection to resolution"
    assert described("time_to_detect", **known) == "from start to detection"


def test_the_configuration_decides_what_is_measured() -> None:
    own = {"durations": {"time_to_resolve": {"from": ["acknowledged_at"], "to": ["resolved_at", "mitigated_at"]}}}
    definitions = parse_company({"incident_response": own}).response.durations
    without = {name: at for name, at in ALL.items() if name != "resolved_at"}
    assert measure_durations(incident(**without), definitions).time_to_resolve == timedelta(minutes=24)
    assert definitions[3].text == "from acknowledgement to resolution, else mitigation"
    assert definitions[0] == SETTINGS.durations[0]


@pytest.mark.parametrize(
    ("missing", "unknown"),
    [
        (("detected_at",), {"detect", "acknowledge"}),
        (("acknowledged_at",), {"acknowledge"}),
        (("mitigated_at",), {"mitigate"}),
        (("resolved_at",), {"resolve"}),
        (("started_at", "detected_at"), {"detect", "acknowledge", "mitigate", "resolve"}),
        (tuple(ALL), {"detect", "acknowledge", "mitigate", "resolve"}),
    ],
)
def test_a_missing_instant_is_a_missing_duration(missing: tuple[str, ...], unknown: set[str]) -> None:
    measured = minutes(**{name: at for name, at in ALL.items() if name not in missing})
    assert {name for name, length in measured.items() if length is None} == unknown


def test_a_negative_duration_is_none_and_zero_is_zero() -> None:
    assert minutes(started_at=T.format(5), detected_at=T.format(4))["detect"] is None
    assert minutes(started_at=T.format(5), detected_at=T.format(5))["detect"] == 0


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


def test_when_it_occurred() -> None:
    assert occurred_at(incident(created="2026-03-02")).isoformat() == "2026-03-02T00:00:00+00:00"
    assert year_of(incident()) == "undated"
    assert year_of(incident(created="2026-03-02", started_at="2025-12-31T23:59:00Z")) == "2025"


RFC_1 = parse_artifact("artifacts/RFC-001.md", {"id": "RFC-001", "blocks": ["INC-001", "INC-404"], "parent": "PRD-001"})
RFC_2 = parse_artifact("artifacts/RFC-002.md", {"id": "RFC-002", "children": ["INC-002"]})
PRD = parse_artifact("artifacts/PRD-001.md", {"id": "PRD-001", "children": ["RFC-001"]})
REFERENCES = build_references(
    [
        incident("INC-001", depends_on=["RFC-001", "RFC-404"], parent="PRD-001"),
        incident("INC-002", depends_on=["RFC-001"], blocks=["RFC-001"]),
    ],
    [RFC_1, RFC_2, PRD],
)


def test_references_stand_at_both_ends_and_leave_out_what_does_not_exist() -> None:
    outgoing = {
        identity: [(reference.relation, reference.artifact.id) for reference in references]
        for identity, references in REFERENCES.outgoing.items()
    }
    assert outgoing == {
        "INC-001": [("belongs to", "PRD-001"), ("depends on", "RFC-001")],
        "INC-002": [("depends on", "RFC-001"), ("blocks", "RFC-001"), ("belongs to", "RFC-002")],
        "RFC-001": [("blocks", "INC-001"), ("blocks", "INC-002"), ("depends on", "INC-002"), ("belongs to", "PRD-001")],
        "RFC-002": [("has part", "INC-002")],
        "PRD-001": [("has part", "INC-001"), ("has part", "RFC-001")],
    }


def test_incidents_that_touched_an_artifact_each_once() -> None:
    assert [item.id for item in REFERENCES.incidents["RFC-001"]] == ["INC-001", "INC-002"]
    assert [item.id for item in REFERENCES.incidents["PRD-001"]] == ["INC-001"]


def test_an_artifact_that_names_an_incident_was_touched_by_it() -> None:
    """The link stands at one end only; a warning says so, and the page shows it all the same."""
    assert [item.id for item in REFERENCES.incidents.get("RFC-002", ())] == ["INC-002"]


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
