"""Fields to artifacts and drills."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.vocabulary import DocumentStatus
from mkdocs_incidents.reading.artifact_fields import parse_artifact, parse_drill


def test_an_artifact_in_full() -> None:
    fields: dict[str, Any] = {
        "id": "RFC-001",
        "type": "rfc",
        "title": "Payments",
        "status": "approved",
        "created": "2026-01-05",
        "author": "Ada",
        "parent": "PRD-001",
        "children": ["RFC-002"],
        "depends_on": ["PRD-002"],
        "blocks": ["INC-001"],
        "tags": ["money"],
        "services": ["web"],
    }
    artifact = parse_artifact("artifacts/rfcs/x.md", fields, "Body")
    assert artifact == Artifact(
        path="artifacts/rfcs/x.md",
        id="RFC-001",
        type="rfc",
        title="Payments",
        status=DocumentStatus.APPROVED,
        created=date(2026, 1, 5),
        author="Ada",
        parent="PRD-001",
        children=("RFC-002",),
        depends_on=("PRD-002",),
        blocks=("INC-001",),
        tags=("money",),
        services=("web",),
        body="Body",
    )
    assert artifact.links() == (
        ("parent", "PRD-001"),
        ("children", "RFC-002"),
        ("depends_on", "PRD-002"),
        ("blocks", "INC-001"),
    )


def test_an_empty_artifact_is_named_after_its_file() -> None:
    artifact = parse_artifact("artifacts/rfcs/RFC-001-payments.md", {})
    assert (artifact.id, artifact.title, artifact.type) == ("RFC-001-payments", "RFC-001-payments", "")
    assert (artifact.status, artifact.created, artifact.links()) == (None, None, ())


def test_values_of_another_shape_count_as_absent() -> None:
    odd: dict[str, Any] = {
        "id": 7,
        "title": ["x"],
        "status": "final",
        "created": 2026,
        "parent": {"a": 1},
        "children": [1, None, "", "RFC-2"],
        "depends_on": "PRD-1",
        "tags": {"a": 1},
    }
    artifact = parse_artifact("a/X-1.md", odd)
    assert (artifact.id, artifact.title, artifact.status, artifact.created, artifact.parent) == (
        "X-1",
        "X-1",
        None,
        None,
        None,
    )
    assert (artifact.children, artifact.depends_on, artifact.tags) == (("RFC-2",), ("PRD-1",), ())


@pytest.mark.parametrize("status", [["draft"], {"a": 1}, 3, None, True])
def test_an_odd_status(status: Any) -> None:
    assert parse_artifact("a.md", {"status": status}).status is None


def test_a_drill_in_full() -> None:
    fields: dict[str, Any] = {"ran_on": "2026-03-02", "severity": "P1", "scenario": "The database is gone",
                              "steps": ["Restore"], "minutes": 40, "went_wrong": "the key was old"}  # fmt: skip
    drill = parse_drill(parse_artifact("a/DRILL-001.md", fields), fields)
    assert (drill.ran_on, drill.severity, drill.minutes) == (date(2026, 3, 2), "P1", 40)
    assert (drill.steps, drill.went_wrong) == (("Restore",), ("the key was old",))


@pytest.mark.parametrize("minutes", [0, -5, True, "40", 1.5, None])
def test_minutes_that_are_none(minutes: Any) -> None:
    assert parse_drill(parse_artifact("a/DRILL-001.md", {}), {"minutes": minutes}).minutes is None
