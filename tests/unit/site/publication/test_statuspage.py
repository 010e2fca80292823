"""The files of Statuspage's public API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.conftest import WriteTree, load
from tests.unit.site.publication.publishing import CONFIG, SITE, context_with, publish, read_checked

DOCUMENTS = {
    "summary": {"page", "components", "incidents", "scheduled_maintenances", "status"},
    "status": {"page", "status"},
    "components": {"page", "components"},
    "incidents": {"page", "incidents"},
    "incidents/unresolved": {"page", "incidents"},
    "scheduled-maintenances": {"page", "scheduled_maintenances"},
    "scheduled-maintenances/upcoming": {"page", "scheduled_maintenances"},
    "scheduled-maintenances/active": {"page", "scheduled_maintenances"},
}
OPEN = {
    "id": "INC-002",
    "title": "Mail is late",
    "severity": "P2",
    "services": ["mail", "fax"],
    "started_at": "2026-03-04T10:00:00Z",
    "detected_at": "2026-03-04T10:02:00Z",
    "timeline": [
        {"at": "2026-03-04T10:02:00Z", "event": "Alert"},
        {"event": "Somebody called"},
        {"at": "2026-03-04T10:30:00.5Z", "event": "The queue is full"},
    ],
    "identified_at": "2026-03-04T10:30:00Z",
}
OVER = {
    "id": "INC-001",
    "title": "Checkout broken",
    "severity": "P0",
    "services": ["web"],
    "status": "approved",
    "started_at": "2026-03-02T14:00:00Z",
    "resolved_at": "2026-03-02T15:00:00Z",
}


def documents(tree: WriteTree, *records: Mapping[str, Any]) -> dict[str, Any]:
    files = publish(context_with(load(tree({"company.config.yaml": CONFIG})), *records))
    assert {path for path in files if path.startswith("api/v2/")} == {f"api/v2/{name}.json" for name in DOCUMENTS}
    return {name: read_checked(files, f"api/v2/{name}.json", "statuspage") for name in DOCUMENTS}


def test_each_file_has_its_parts(tree: WriteTree) -> None:
    for name, document in documents(tree, OPEN, OVER).items():
        assert set(document) == DOCUMENTS[name]
        assert document["page"] == documents(tree, OPEN, OVER)["status"]["page"]


def test_page(tree: WriteTree) -> None:
    page = documents(tree, OPEN, OVER)["status"]["page"]
    assert (page["name"], page["url"], page["updated_at"]) == ("Acme", SITE, "2026-03-04T10:30:00.500Z")


def test_nothing_has_happened(tree: WriteTree) -> None:
    summary = documents(tree)["summary"]
    assert summary["status"] == {"indicator": "none", "description": "All Systems Operational"}
    assert [item["status"] for item in summary["components"]] == ["operational", "operational"]
    assert summary["incidents"] == []
    assert summary["page"]["updated_at"] == "2026-11-23T09:00:00.000Z"


def test_components_are_the_services_and_what_open_incidents_do_to_them(tree: WriteTree) -> None:
    components = documents(tree, OPEN, OVER)["components"]["components"]
    assert [(item["position"], item["name"], item["status"]) for item in components] == [
        (1, "Web shop", "operational"),
        (2, "mail", "degraded_performance"),
        (3, "fax", "degraded_performance"),
    ]


@pytest.mark.parametrize(
    ("severities", "component", "indicator"),
    [
        (["P3"], "operational", "none"),
        (["P3", "P2"], "degraded_performance", "minor"),
        (["P1", "P2"], "partial_outage", "major"),
        (["P2", "P0", "P1"], "major_outage", "critical"),
        ([None], "operational", "none"),
    ],
)
def test_the_worst_wins(tree: WriteTree, severities: list[str | None], component: str, indicator: str) -> None:
    records = [
        {"id": f"INC-{number}", "services": ["mail"], "started_at": "2026-03-04T10:00:00Z", "severity": severity}
        for number, severity in enumerate(severities)
    ]
    summary = documents(tree, *records)["summary"]
    assert summary["components"][1]["status"] == component
    assert summary["status"]["indicator"] == indicator
    by_severity = {"P0": "critical", "P1": "major", "P2": "minor", "P3": "none", None: "none"}
    assert {item["impact"] for item in summary["incidents"]} == {by_severity[name] for name in severities}


def test_an_incident_and_its_updates(tree: WriteTree) -> None:
    [incident] = documents(tree, OPEN, OVER)["incidents/unresolved"]["incidents"]
    assert (incident["name"], incident["status"]) == ("Mail is late", "identified")
    assert incident["shortlink"] == f"{SITE}incidents/INC-002/"
    assert (incident["started_at"], incident["created_at"]) == ("2026-03-04T10:00:00.000Z", "2026-03-04T10:02:00.000Z")
    assert (incident["updated_at"], incident["resolved_at"]) == ("2026-03-04T10:30:00.500Z", None)
    assert [item["name"] for item in incident["components"]] == ["mail", "fax"]
    assert [(item["status"], item["body"], item["display_at"]) for item in incident["incident_updates"]] == [
        ("identified", "The queue is full", "2026-03-04T10:30:00.500Z"),
        ("investigating", "Somebody called", "2026-03-04T10:02:00.000Z"),
        ("investigating", "Alert", "2026-03-04T10:02:00.000Z"),
    ]
    assert {item["incident_id"] for item in incident["incident_updates"]} == {incident["id"]}


@pytest.mark.parametrize(("status", "expected"), [("approved", "postmortem"), ("draft", "resolved")])
def test_a_post_mortem_is_one_when_its_document_is_approved(tree: WriteTree, status: str, expected: str) -> None:
    [incident] = documents(tree, {**OVER, "status": status})["incidents"]["incidents"]
    assert incident["status"] == expected
    assert [(item["status"], item["body"]) for item in incident["incident_updates"]] == [
        ("resolved", "Checkout broken")
    ]


def test_the_latest_update_has_the_present_status(tree: WriteTree) -> None:
    """Nobody wrote into the timeline that it was over."""
    [incident] = documents(tree, {**OPEN, "resolved_at": "2026-03-04T11:00:00Z"})["incidents"]["incidents"]
    first, second, *_ = incident["incident_updates"]
    assert (first["status"], first["body"], first["created_at"]) == ("resolved", "Resolved", "2026-03-04T11:00:00.000Z")
    assert second["status"] == "identified"


def test_public_updates_are_preferred_to_the_timeline(tree: WriteTree) -> None:
    """The timeline is what the team did; a message to customers or colleagues is not for the status page."""
    updates = [
        {"at": f"2026-03-04T10:{minute}:00Z", "audience": audience, "state": state, "text": text}
        for minute, audience, state, text in (
            ("10", "public", "investigating", "Mail is late.\nWe look into it."),
            ("31", "public", "identified", "We know why."),
            ("31", "public", "identified", "Said twice in a minute."),
            ("40", "customers", "identified", "Dear customer"),
            ("45", "internal", "identified", "Dear colleague"),
        )
    ]
    [incident] = documents(tree, {**OPEN, "updates": updates})["incidents/unresolved"]["incidents"]
    assert [(item["status"], item["body"]) for item in incident["incident_updates"]] == [
        ("identified", "Said twice in a minute."),
        ("identified", "We know why."),
        ("investigating", "Mail is late.\nWe look into it."),
    ]
    assert len({item["id"] for item in incident["incident_updates"]}) == 3


def test_ids_are_unique_and_stay(tree: WriteTree) -> None:
    twice: list[Mapping[str, Any]] = [{**OPEN, "title": "Another title"}, {**OPEN, "title": "The same id again"}, OVER]
    before, after = documents(tree, OPEN), documents(tree, *twice)
    assert before["incidents"]["incidents"][0]["id"] in {item["id"] for item in after["incidents"]["incidents"]}
    ids = [item["id"] for item in (*after["incidents"]["incidents"], *after["components"]["components"])]
    ids += [item["id"] for incident in after["incidents"]["incidents"] for item in incident["incident_updates"]]
    assert len(set(ids)) == len(ids)


def test_archived_documents_are_not_looked_at_again(tree: WriteTree) -> None:
    every = documents(tree, {**OPEN, "status": "archived"})
    assert every["summary"]["incidents"] == []
    assert every["status"]["status"]["indicator"] == "none"
    assert len(every["incidents"]["incidents"]) == 1


def test_a_record_without_any_date(tree: WriteTree) -> None:
    [incident] = documents(tree, {"id": "INC-009"})["incidents"]["incidents"]
    assert incident["created_at"] == incident["updated_at"] == "1970-01-01T00:00:00.000Z"
