"""Forms that the same product gives elsewhere: single objects, bare lists, other nestings, translations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.exporting.incident_data import incident_data
from tests.unit.recording.importers.conftest import ImportFiles

AT, LATER = "2026-03-02T14:00:00Z", "2026-03-02T15:00:00Z"
DETECTED = {"detected_at": AT, "resolved_at": LATER}
SINGLE: dict[str, tuple[str, Any, dict[str, Any]]] = {
    "statuspage: one incident": (
        "statuspage",
        {"id": "x", "name": "T", "impact": "major", "status": "resolved", "created_at": AT, "resolved_at": LATER,
         "incident_updates": [], "shortlink": None},
        {**DETECTED, "severity": "P1"},
    ),
    "pagerduty: below its name": (
        "pagerduty",
        {"incident": {"id": "x", "type": "incident", "incident_number": 3, "title": "T", "created_at": AT,
                      "status": "resolved", "resolved_at": LATER,
                      "acknowledgements": [{"at": AT, "acknowledger": {"summary": "gone", "deleted": True}}]}},
        {**DETECTED, "acknowledged_at": AT, "detected_by": "monitoring"},
    ),
    "pagerduty: resolved without a time": (
        "pagerduty",
        [{"id": "x", "incident_number": 3, "title": "T", "created_at": AT, "status": "resolved",
          "last_status_change_at": LATER}],
        {**DETECTED, "detected_by": "monitoring", "inferred": ["resolved_at"]},
    ),
    "incident.io: below its name": (
        "incident-io",
        {"incident": {"id": "x", "name": "T", "created_at": AT, "incident_status": {"category": "live"},
                      "severity": {"name": "Minor"}, "visibility": "public", "mode": "standard"}},
        {"detected_at": AT, "severity": "P2", "ongoing": True},
    ),
    "better stack: below data": (
        "better-stack",
        {"data": {"id": "x", "type": "incident", "attributes": {"name": "T", "cause": None, "started_at": AT,
                                                                "resolved_at": LATER, "status": "Resolved"}}},
        {**DETECTED, "detected_by": "monitoring"},
    ),
    "rootly: flat": (
        "rootly",
        {"data": [{"id": "x", "type": "incidents", "attributes": {
            "title": "T", "status": "closed", "kind": "normal", "started_at": "2026-03-02T07:00:00.000-07:00",
            "resolved_at": "2026-03-02T08:00:00.000-07:00", "severity": "sev2", "services": None}}]},
        {"started_at": AT, "resolved_at": LATER, "severity": "P1"},
    ),
    "firehydrant: one incident": (
        "firehydrant",
        {"id": "x", "name": "T", "severity": "SEV1", "milestones": [{"type": "started", "occurred_at": AT}]},
        {"started_at": AT, "severity": "P0"},
    ),
    "datadog: only fields": (
        "datadog",
        {"data": [{"id": "x", "type": "incidents", "attributes": {"title": "T", "created": AT, "fields": {
            "severity": {"type": "dropdown", "value": "SEV-3"}, "state": {"type": "dropdown", "value": "active"}}}}]},
        {"detected_at": AT, "severity": "P2", "ongoing": True},
    ),
    "instatus: translated": (
        "instatus",
        [{"id": "x", "name": {"de": "T"}, "status": "RESOLVED", "started": AT, "resolved": None, "components": [],
          "updates": [{"message": {"default": "Over"}, "status": "RESOLVED", "started": LATER}]}],
        {"started_at": AT, "resolved_at": LATER,
         "updates": [{"at": LATER, "audience": "public", "state": "resolved", "text": "Over"}]},
    ),
    "opsgenie: alerts": (
        "opsgenie",
        {"data": [{"id": "x", "tinyId": "1", "message": "T", "status": "closed", "createdAt": AT, "priority": "P1",
                   "report": {"ackTime": 60000, "closeTime": 3600000}}]},
        {**DETECTED, "acknowledged_at": "2026-03-02T14:01:00Z", "severity": "P0"},
    ),
    "jira: one issue": (
        "jira",
        {"key": "x", "fields": {"summary": "T", "created": "2026-03-02T15:00:00.000+0100", "resolutiondate": LATER,
                                "status": {"statusCategory": {"key": "done"}}}},
        DETECTED,
    ),
    "gitlab: labels with details": (
        "gitlab",
        [{"iid": 1, "title": "T", "state": "closed", "created_at": AT, "closed_at": LATER, "web_url": "https://g/x",
          "labels": [{"name": "incident"}, {"name": "severity::1"}]}],
        {**DETECTED, "severity": "P0"},
    ),
    "github: one issue": (
        "github",
        {"number": 1, "title": "T", "state": "CLOSED", "createdAt": AT, "closedAt": LATER, "labels": ["P2"]},
        {**DETECTED, "severity": "P2"},
    ),
}  # fmt: skip
CONCLUDED = {"statuspage", "incident-io", "datadog", "jira", "gitlab", "github"}
"""The products of which the detection is concluded here."""


@pytest.mark.parametrize("name", SINGLE)
def test_other_forms(imports: ImportFiles, name: str) -> None:
    system, value, expected = SINGLE[name]
    Path("x.json").write_text(json.dumps(value), encoding="utf-8")
    found = imports("x.json")
    assert (found.result.exit_code, found.result.stderr) == (0, "")
    [incident] = found.workspace.incidents
    data = incident_data(incident)
    assert (data["title"], data["source"]["system"]) == ("T", system)
    known = ("severity", "ongoing", "timeline", "updates", "detected_by", "inferred")
    stated = {key: value for key, value in data.items() if key in known or (key.endswith("_at"))}
    assert stated == ({**expected, "inferred": ["detected_at"]} if system in CONCLUDED else expected)


@pytest.mark.parametrize("text", ["[]", '{"incidents": []}', '{"data": [], "links": {"next": null}}', '{"issues": []}'])
def test_an_export_without_incidents(imports: ImportFiles, text: str) -> None:
    Path("x.json").write_text(text, encoding="utf-8")
    found = imports("x.json")
    assert (found.result.exit_code, found.lines) == (0, ["x.json: no incidents in this file", "There is nothing new."])
