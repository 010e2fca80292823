"""References between artifacts."""

from __future__ import annotations

from typing import Any

from mkdocs_incidents.figures.references import build_references
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.incident_fields import parse_incident


def incident(identity: str = "INC-001", **fields: Any) -> Incident:
    return parse_incident(f"artifacts/{identity}.md", {"id": identity, **fields})


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
    """Only one side has the link. A warning reports that, and the page still shows the link."""
    assert [item.id for item in REFERENCES.incidents.get("RFC-002", ())] == ["INC-002"]
