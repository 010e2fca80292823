"""The values that the communication templates are filled in with."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mkdocs_incidents.model.vocabulary import ResponseStatus
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.runbook.communication import COMMUNICATIONS, EMPTY, CommunicationValues, fill_in
from mkdocs_incidents.runbook.runbook_parts import RunbookParts

COMPANY = parse_company(
    {"incident_response": {"services": [{"name": "web", "title": "Web app", "public_title": "Shop"}]}}
)
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
        "service": "Web app, mail",
        "effect": "One checkout in three fails.",
        "public_service": "Shop",
        "reopened": False,
        "severity": "P0 (Critical)",
        "state": "Investigating",
        "outcome": "Under investigation",
        "day": "2026-03-02",
        "began": "2026-03-02 14:02 UTC",
        "help": (),
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
    assert (found.state, found.outcome) == ("Identified", "Being fixed")
    resolved = values(ResponseStatus.RESOLVED)
    assert (resolved.ended, resolved.ongoing, resolved.next_update) == (None, None, None)


INTERNAL = ("pg-bouncer", "Kick", "postgres", "OOM")
FOR_CUSTOMERS = {
    "public_title": "Some checkouts fail.",
    "public_impact": "One checkout in three shows an error.",
    "unaffected": "Paid orders are processed.",
    "workaround": "Try again after a minute.",
}
UPSET: dict[str, Any] = {
    "title": "OOM in pg-bouncer",
    "summary": "pg-bouncer is out of memory",
    "services": ["web", "postgres"],
    "mitigation": "restart",
    "mitigated_at": "2026-03-02T14:20:00Z",
    "resolved_at": "2026-03-02T15:02:00Z",
    "actions": [{"action": "Kick pg-bouncer", "horizon": "immediate"}],
}


@pytest.mark.parametrize("name", ["status-page", "email"])
@pytest.mark.parametrize("state", list(ResponseStatus))
def test_no_internal_word_goes_out(name: str, state: ResponseStatus) -> None:
    parts = RunbookParts(COMPANY)
    filled = parts.communication(name, values(state, **{**UPSET, **FOR_CUSTOMERS}))
    bare = parts.communication(name, values(state, **UPSET))
    assert not [word for word in INTERNAL if word in filled + bare]
    assert "Some checkouts fail" in filled
    assert "[description]" in bare or "[brief description of the issue]" in bare
    says_more = state is not ResponseStatus.RESOLVED
    assert ("Not affected: Paid orders are processed." in filled) is says_more
    assert ("What you can do: Try again after a minute." in filled) is says_more


RESTARTED = "There was an issue: Some checkouts fail. We have restarted the affected systems."


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("investigating", "We are aware of an issue: Some checkouts fail. We are looking for the cause."),
        ("identified", "We are aware of an issue: Some checkouts fail. We know the cause and are working on a fix."),
        ("monitoring", f"{RESTARTED} It works again, and we are watching it."),
        ("resolved", f"{RESTARTED} It is resolved and lasted 1 hour."),
    ],
)
def test_what_each_state_says(state: str, expected: str) -> None:
    found = values(ResponseStatus(state), **{**UPSET, **FOR_CUSTOMERS})
    assert f"Current Status: {expected}\n" in RunbookParts(COMPANY).communication("status-page", found)


@pytest.mark.parametrize(
    "fields",
    [
        {"timeline": [{"at": "2026-03-02T15:10:00Z", "event": "Reopened: errors are back"}]},
        {"updates": [{"at": "2026-03-02T15:10:00Z", "audience": "public", "state": "resolved", "text": "x"}]},
    ],
)
def test_what_has_come_back(fields: dict[str, Any]) -> None:
    found = values(**{**fields, **FOR_CUSTOMERS})
    text = RunbookParts(COMPANY).communication("status-page", found)
    assert "The issue that we reported before has come back: Some checkouts fail. We are looking for the cause." in text
    assert not values(ResponseStatus.RESOLVED, **fields).reopened


def test_a_public_record_is_written_for_customers() -> None:
    found = values(visibility="public")
    assert (found.issue, found.impact) == ("Checkout answers with errors", "One checkout in three fails.")


@pytest.mark.parametrize("mitigation", [None, "none", "kicked"])
def test_a_mitigation_without_words_for_customers(mitigation: str | None) -> None:
    assert values(mitigation=mitigation).fix is None


def test_over_for_customers_while_it_is_watched() -> None:
    found = values(ResponseStatus.MONITORING, **UPSET)
    assert (found.ended, found.ongoing) == ("2026-03-02 14:20 UTC", None)


def test_the_status_page() -> None:
    assert RunbookParts(COMPANY).communication("status-page", values()) == (
        "Title: Shop - Investigating\n"
        "Impact: [Brief description of user impact]\n"
        "Current Status: We are aware of [description]. We are looking for the cause.\n"
        "Next Update: We will provide an update by 2026-03-02 14:32 UTC."
    )


@pytest.mark.parametrize("name", COMMUNICATIONS)
def test_nothing_known_is_the_empty_template(name: str) -> None:
    parts = RunbookParts(COMPANY)
    assert parts.communication(name, EMPTY) == parts.communication(name)
    assert "None" not in parts.communication(name)


def test_text_of_a_record_is_never_a_template() -> None:
    text = RunbookParts(COMPANY).communication("email", values(public_impact="{{ 7 * 7 }} <b>"))
    assert "Impact: {{ 7 * 7 }} <b>" in text
