"""Action items and post-mortems that are overdue."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.model.fields import INSTANTS
from tests.unit.checking.rules.rule_runs import check, context, places


@pytest.mark.parametrize(
    ("due", "status", "message"),
    [
        ("2026-11-22", "open", "the action item 'x' is 1 day overdue"),
        ("2026-11-13", "open", "the action item 'x' is 10 days overdue"),
        ("2026-11-23", "open", None),
        ("2026-11-22", "done", None),
        ("2026-11-22", "dropped", None),
    ],
)
def test_overdue(due: str, status: str, message: str | None) -> None:
    found = check(actions=[{"action": "x", "owner": "a", "due": due, "status": status}])
    assert found == ([Finding("INC209", ("actions", 0, "due"), message)] if message else [])


@pytest.mark.parametrize(
    ("status", "closed_on", "message"),
    [
        ("open", "2026-03-09", "is open, but has the closing date 2026-03-09"),
        ("done", "2026-11-24", "was closed on 2026-11-24, which is in the future (it is 2026-11-23)"),
        ("dropped", "2026-03-01", "was closed on 2026-03-01, before the incident began on 2026-03-02"),
        ("done", "2026-03-02", None),
        ("dropped", "2026-11-23", None),
    ],
)
def test_the_day_on_which_an_action_was_closed(status: str, closed_on: str, message: str | None) -> None:
    action = {"action": "c", "owner": "d", "due": "2027-03-09", "status": status, "closed_on": closed_on}
    found = check(actions=[{"action": "b", "owner": "d", "due": "2027-03-09"}, action])
    expected = Finding("INC211", ("actions", 1, "closed_on"), f"the action item 'c' {message}")
    assert found == ([expected] if message else [])


def test_an_action_of_an_incident_without_a_date() -> None:
    none: dict[str, Any] = dict.fromkeys((*INSTANTS, "timeline"), ...)
    actions = [{"action": "c", "status": "done", "closed_on": "2020-01-01"}]
    assert check(**none, actions=actions, status="draft") == []


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        ({}, "1 day"),
        ({"status": "review"}, "1 day"),
        ({"severity": "P0", "resolved_at": "2026-11-10T09:00:00Z"}, "8 days"),
        ({"resolved_at": "2026-11-18T00:00:00Z"}, None),
        ({"status": "approved"}, None),
        ({"status": "archived"}, None),
        ({"severity": "P2"}, None),
        ({"resolved_at": ...}, None),
    ],
)
def test_an_overdue_post_mortem(changes: dict[str, Any], days: str | None) -> None:
    instants: dict[str, Any] = {**dict.fromkeys(INSTANTS, ...), "resolved_at": "2026-11-17T23:59:00Z", "timeline": []}
    found = [
        one for one in check(**{**instants, "severity": "P1", "status": "draft", **changes}) if one.code == "INC212"
    ]
    expected = Finding("INC212", ("status",), f"the post-mortem is {days} overdue")
    assert found == ([expected] if days else [])


def test_a_status_that_is_wrong_is_not_called_unfinished() -> None:
    wrong: dict[str, Any] = {"severity": "P1", "status": "finished"}
    assert check(rejected=frozenset({"status"}), **wrong) == []


def test_the_company_sets_the_deadline_for_post_mortems() -> None:
    around = context("severities: [{name: P2, post_mortem_within: 4w}]")
    found = check(around, status="draft", resolved_at="2026-10-20T12:00:00Z", timeline=...)
    assert ("INC212", ("status",)) in places(found)
    assert check(context("severities: [{name: P2}]"), status="draft") == []
