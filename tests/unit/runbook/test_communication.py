"""The values that the communication templates are filled in with."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mkdocs_incidents.model.duration import show_length
from mkdocs_incidents.model.vocabulary import ResponseStatus
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.runbook.communication import COMMUNICATIONS, EMPTY, CommunicationValues, fill_in
from mkdocs_incidents.runbook.runbook_parts import RunbookParts

COMPANY = parse_company({"incident_response": {"services": [{"name": "web", "title": "Web app"}]}})
NOW = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
OPEN: dict[str, Any] = {
    "id": "INC-001",
    "title": "Checkout answers\nwith errors.",
    "severity": "P0",
    "services": ["web", "mail"],
    "detected_at": "2026-03-02T14:02:00Z",
    "summary": "One checkout in three fails.",
    "timeline": [{"at": "2026-03-02T14:10:00Z", "event": "Alert"}],
}


def values(state: ResponseStatus | None = None, now: datetime = NOW, **fields: Any) -> CommunicationValues:
    incident = parse_incident("artifacts/INC-001.md", {**OPEN, **fields})
    return fill_in(incident, COMPANY.response, now, state=state)


def test_an_open_incident() -> None:
    found = values()
    assert {name: value for name, value in asdict(found).items() if value is not None} == {
        "identity": "INC-001",
        "title": "Checkout answers with errors.",
        "issue": "an issue: Checkout answers with errors",
        "service": "Web app, mail",
        "severity": "P0 (Critical)",
        "state": "Investigating",
        "outcome": "Under investigation",
        "impact": "One checkout in three fails.",
        "day": "2026-03-02",
        "began": "2026-03-02 14:02 UTC",
        "ongoing": "ongoing",
        "next_update": "2026-03-02 14:32 UTC",
    }


def test_an_update_that_is_late_begins_a_new_span() -> None:
    assert values(now=NOW + timedelta(hours=3)).next_update == "2026-03-02 18:00 UTC"


def test_no_cadence_no_next_update() -> None:
    assert values(severity=None).next_update is None


def test_resolved() -> None:
    found = values(started_at="2026-03-02T13:50:00Z", resolved_at="2026-03-02T15:02:00Z")
    assert (found.state, found.outcome, found.ended, found.ongoing) == (
        "Resolved",
        "Resolved",
        "2026-03-02 15:02 UTC",
        None,
    )
    assert (found.length, found.next_update) == ("1 hour 12 minutes", None)


def test_another_state() -> None:
    found = values(ResponseStatus.IDENTIFIED)
    assert (found.state, found.outcome) == ("Identified", "Identified")
    resolved = values(ResponseStatus.RESOLVED)
    assert (resolved.ended, resolved.ongoing, resolved.next_update) == (None, None, None)


@pytest.mark.parametrize(
    ("fields", "doing"),
    [
        ({}, None),
        ({"mitigation": "rollback"}, "We have rolled back"),
        ({"mitigation": "none"}, None),
        ({"mitigation": "kicked"}, None),
        (
            {
                "actions": [
                    {"action": "Look.", "horizon": "immediate"},
                    {"action": "Later", "horizon": "long-term"},
                    {"action": "Not", "horizon": "immediate", "status": "dropped"},
                    {"action": "Hold", "horizon": "immediate", "status": "done"},
                ]
            },
            "Look; Hold",
        ),
    ],
)
def test_what_is_done(fields: dict[str, Any], doing: str | None) -> None:
    assert values(**fields).doing == doing


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (54, "54 minutes"),
        (60, "1 hour"),
        (121, "2 hours 1 minute"),
        (3000, "50 hours"),
    ],
)
def test_lengths(minutes: int, shown: str) -> None:
    assert show_length(timedelta(minutes=minutes)) == shown


def test_the_status_page() -> None:
    assert RunbookParts(COMPANY).communication("status-page", values()) == (
        "Title: Web app, mail - Investigating\n"
        "Impact: One checkout in three fails.\n"
        "Current Status: We are aware of an issue: Checkout answers with errors. [Action being taken].\n"
        "Next Update: We will provide an update by 2026-03-02 14:32 UTC."
    )


@pytest.mark.parametrize("name", COMMUNICATIONS)
def test_nothing_known_is_the_empty_template(name: str) -> None:
    parts = RunbookParts(COMPANY)
    assert parts.communication(name, EMPTY) == parts.communication(name)
    assert "None" not in parts.communication(name)


def test_what_is_typed_in_a_record_is_no_template() -> None:
    text = RunbookParts(COMPANY).communication("email", values(summary="{{ 7 * 7 }} <b>"))
    assert "Impact: {{ 7 * 7 }} <b>" in text
