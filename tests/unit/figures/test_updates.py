"""The timeline with the response status that held at each entry."""

from __future__ import annotations

from datetime import UTC, datetime

from mkdocs_incidents.figures.updates import last_changed_at, list_sent, list_updates, next_update_due
from mkdocs_incidents.model.vocabulary import ToldAudience
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.runbook.communication import fill_in
from tests.conftest import WriteTree, codes, load, record

TIMELINE = [
    {"at": "2026-03-02T14:05:00Z", "event": "second"},
    {"event": "after the second"},
    {"at": "2026-03-02T14:00:00Z", "event": "first"},
    {"at": "2026-03-02T14:30:00Z", "event": "third"},
    {"at": "2026-03-02T14:30:00Z", "event": "fourth"},
    {"at": "2026-03-02T15:00:00Z", "event": "fifth"},
]
INSTANTS = {
    "identified_at": "2026-03-02T14:05:00Z",
    "mitigated_at": "2026-03-02T14:20:00Z",
    "resolved_at": "2026-03-02T15:00:00Z",
}


def test_newest_first_with_the_status_of_then() -> None:
    incident = parse_incident("a.md", {"id": "INC-001", "timeline": TIMELINE, **INSTANTS})
    assert [(update.entry.event, str(update.status)) for update in list_updates(incident)] == [
        ("fifth", "resolved"),
        ("fourth", "monitoring"),
        ("third", "monitoring"),
        ("after the second", "identified"),
        ("second", "identified"),
        ("first", "investigating"),
    ]


def test_entries_without_any_instant_keep_their_order() -> None:
    incident = parse_incident("a.md", {"id": "INC-001", "timeline": [{"event": "a"}, {"event": "b"}]})
    assert [(update.entry.event, update.since) for update in list_updates(incident)] == [("b", None), ("a", None)]


def test_the_newest_instant() -> None:
    late = {"at": "2026-03-03T09:00:00Z", "event": "post-mortem held"}
    incident = parse_incident("a.md", {"id": "INC-001", "timeline": [late], "created": "2026-03-09", **INSTANTS})
    assert last_changed_at(incident) == datetime(2026, 3, 3, 9, tzinfo=UTC)
    assert last_changed_at(parse_incident("a.md", {"id": "INC-001", **INSTANTS})) == datetime(
        2026, 3, 2, 15, tzinfo=UTC
    )
    assert last_changed_at(parse_incident("a.md", {"id": "INC-001", "created": "2026-03-09"})).day == 9


def test_the_calendar_s_end_is_no_error(tree: WriteTree) -> None:
    """An update in the year 9999 is an error; no update is due after it."""
    late = "[{at: 9999-12-31T23:59:59Z, audience: public, state: investigating, text: x}]"
    text = record(updates=late, status="draft", mitigated_at=None, resolved_at=None)
    workspace = load(tree({"artifacts/INC-001.md": text}))
    [incident] = workspace.incidents
    assert "INC202" in codes(workspace)
    settings = workspace.company.response
    assert next_update_due(incident, settings.scale) is None
    assert fill_in(incident, settings, workspace.now).next_update is None
    assert fill_in(incident, settings, datetime.max.replace(tzinfo=UTC)).next_update is None


def test_the_next_update_is_due_after_the_last_public_update() -> None:
    """Neither a log entry nor a message to colleagues is a public update."""
    scale = parse_company({}).response.scale
    open_incident = {
        "id": "INC-001",
        "severity": "P0",
        "started_at": "2026-03-02T13:00:00Z",
        "detected_at": "2026-03-02T14:00:00Z",
        "timeline": TIMELINE,
    }
    assert next_update_due(parse_incident("a.md", open_incident), scale) == datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
    updates = [
        {"at": f"2026-03-02T14:{minute}:00Z", "audience": audience, "state": "investigating", "text": "We know."}
        for minute, audience in (("20", "customers"), ("10", "public"), ("40", "internal"))
    ]
    told = parse_incident("a.md", {**open_incident, "updates": updates})
    assert next_update_due(told, scale) == datetime(2026, 3, 2, 14, 50, tzinfo=UTC)
    assert [update.at.minute for update in list_sent(told, ToldAudience.PUBLIC)] == [10]
