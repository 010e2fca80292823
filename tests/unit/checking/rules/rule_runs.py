"""Runs the rules on incidents built of fields. The folders in tests/examples show each rule whole."""

from __future__ import annotations

from typing import Any

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import RecordContext, RuleContext
from mkdocs_incidents.checking.rule_table import RULES
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.reading.yaml_values import load_yaml
from tests.conftest import AS_OF

PATH = "artifacts/INC-001.md"
COMPLETE: dict[str, Any] = load_yaml("""
id: INC-001
title: Checkout down
status: approved
severity: P2
services: [web]
started_at: 2026-03-02T14:00:00Z
detected_at: 2026-03-02T14:02:00Z
acknowledged_at: 2026-03-02T14:05:00Z
identified_at: 2026-03-02T14:21:00Z
mitigated_at: 2026-03-02T14:29:00Z
resolved_at: 2026-03-02T14:54:00Z
impact: {users: all}
timeline: [{at: 2026-03-02T14:02:00Z, event: Alert}]
five_whys: [a]
contributing_factors: [b]
actions: [{action: c, owner: d, due: 2026-03-09, status: done}]
lessons: {went_well: e}
""")


def context(config: str = "{}", *artifacts: Artifact, unreadable: tuple[str, ...] = ()) -> RuleContext:
    now = parse_instant(AS_OF)
    assert now is not None
    by_id: dict[str, tuple[Artifact, ...]] = {}
    for artifact in artifacts:
        by_id[artifact.id] = (*by_id.get(artifact.id, ()), artifact)
    response = parse_company({"incident_response": load_yaml(config)}).response
    return RuleContext(settings=response, now=now, artifacts=by_id, unreadable=unreadable)


def check(
    around: RuleContext | None = None, rejected: frozenset[str] = frozenset(), path: str = PATH, **changes: Any
) -> list[Finding]:
    """What all rules on incidents say of the complete record with these changes; `...` removes a field."""
    fields = {key: value for key, value in {**COMPLETE, **changes}.items() if value is not ...}
    incident = parse_incident(path, fields, rejected=rejected)
    around = around or context()
    alone = RecordContext.of(around.settings)
    by_itself = [found for rule in RULES if rule.check_record for found in rule.check_record(incident, alone)]
    return [
        *by_itself,
        *(found for rule in RULES if rule.check_incident for found in rule.check_incident(incident, around)),
    ]


def places(found: list[Finding]) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(finding.code, finding.path) for finding in found]


def artifact(identity: str, path: str = "", **fields: Any) -> Artifact:
    return parse_artifact(path or f"artifacts/{identity}.md", {"id": identity, **fields})
