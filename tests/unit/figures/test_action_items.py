"""The action items of all incidents."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mkdocs_incidents.figures.action_items import action_item_data, list_action_items
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident

TODAY = date(2026, 3, 10)
SCALE = parse_company({}).response.scale
"""P0 and P1 ask for a finished post-mortem within five days."""


def incident(identity: str, *actions: dict[str, str], **fields: Any) -> Incident:
    return parse_incident(f"artifacts/{identity}.md", {"id": identity, "actions": list(actions), **fields})


def test_order() -> None:
    items = list_action_items(
        [
            incident(
                "INC-002",
                {"action": "dropped", "status": "dropped"},
                {"action": "done", "status": "done", "due": "2026-01-01"},
                {"action": "some day"},
                {"action": "soon", "due": "2026-03-11"},
            ),
            incident("INC-001", {"action": "late", "due": "2026-03-01"}, {"action": "soon too", "due": "2026-03-11"}),
        ],
        SCALE,
        TODAY,
    )
    assert [item.action.action for item in items] == ["late", "soon too", "soon", "some day", "done", "dropped"]


def test_age_and_days_over() -> None:
    since = {"started_at": "2026-03-02T23:00:00Z"}
    due = [{"action": "a", "due": day} for day in ("2026-03-09", "2026-03-10", "2026-03-11")]
    items = list_action_items([incident("INC-001", *due, **since)], SCALE, TODAY)
    assert [(item.age, item.days_over, item.overdue) for item in items] == [(8, 1, True), (8, 0, False), (8, 0, False)]
    [undated] = list_action_items(
        [incident("INC-001", {"action": "a", "status": "done", "due": "2020-01-01"})], SCALE, TODAY
    )
    assert (undated.age, undated.overdue) == (None, False)


def test_data() -> None:
    [item] = list_action_items(
        [incident("INC-001", {"action": "a", "due": "2026-03-09"}, created="2026-03-01")], SCALE, TODAY
    )
    assert action_item_data(item) == {
        "incident": "INC-001",
        "kind": "action",
        "action": "a",
        "owner": None,
        "due": "2026-03-09",
        "status": "open",
        "closed_on": None,
        "horizon": None,
        "url": None,
        "age_days": 9,
        "overdue": True,
        "days_over": 1,
    }


RESOLVED = {"resolved_at": "2026-03-02T23:30:00Z", "author": "Ada", "status": "review", "severity": "P1"}


def test_a_post_mortem_is_to_be_finished() -> None:
    actions = [{"action": "a", "due": "2026-03-08"}, {"action": "b", "due": "2026-03-06"}]
    items = list_action_items([incident("INC-001", *actions, **RESOLVED)], SCALE, TODAY)
    assert [(item.kind, item.action.action) for item in items] == [
        ("action", "b"),
        ("post-mortem", "Finish the post-mortem"),
        ("action", "a"),
    ]
    post_mortem = items[1]
    assert (post_mortem.action.owner, post_mortem.action.due, post_mortem.action.status) == (
        "Ada",
        date(2026, 3, 7),
        "open",
    )
    assert (post_mortem.age, post_mortem.days_over) == (8, 3)
    assert (action_item_data(post_mortem)["kind"], action_item_data(post_mortem)["due"]) == (
        "post-mortem",
        "2026-03-07",
    )


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({}, 1),
        ({"status": "draft"}, 1),
        ({"status": None}, 1),
        ({"severity": "P0"}, 1),
        ({"author": None}, 1),
        ({"status": "approved"}, 0),
        ({"status": "archived"}, 0),
        ({"resolved_at": None}, 0),
        ({"severity": "P2"}, 0),
        ({"severity": None}, 0),
        ({"resolved_at": "9999-12-31T12:00:00Z"}, 0),
    ],
)
def test_whose_post_mortem_is_to_be_finished(changes: dict[str, str | None], count: int) -> None:
    fields = {key: value for key, value in {**RESOLVED, **changes}.items() if value}
    assert len(list_action_items([incident("INC-001", **fields)], SCALE, TODAY)) == count


def test_the_company_says_within_how_long() -> None:
    response = parse_company(
        {"incident_response": {"severities": [{"name": "P1", "post_mortem_within": "10h"}]}}
    ).response
    [item] = list_action_items([incident("INC-001", **RESOLVED)], response.scale, TODAY)
    assert item.action.due == date(2026, 3, 3)


def test_the_day_on_which_an_item_was_closed() -> None:
    action = {"action": "a", "status": "dropped", "closed_on": "2026-03-09"}
    [item] = list_action_items([incident("INC-001", action)], SCALE, TODAY)
    assert action_item_data(item)["closed_on"] == "2026-03-09"
