"""The action items of all incidents."""

from __future__ import annotations

from datetime import date
from typing import Any

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.sources.incident_fields import parse_incident
from mkdocs_incidents.views.action_items import action_item_data, list_action_items

TODAY = date(2026, 3, 10)


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
        TODAY,
    )
    assert [item.action.action for item in items] == ["late", "soon too", "soon", "some day", "done", "dropped"]


def test_age_and_days_over() -> None:
    since = {"started_at": "2026-03-02T23:00:00Z"}
    due = [{"action": "a", "due": day} for day in ("2026-03-09", "2026-03-10", "2026-03-11")]
    items = list_action_items([incident("INC-001", *due, **since)], TODAY)
    assert [(item.age, item.days_over, item.overdue) for item in items] == [(8, 1, True), (8, 0, False), (8, 0, False)]
    [undated] = list_action_items([incident("INC-001", {"action": "a", "status": "done", "due": "2020-01-01"})], TODAY)
    assert (undated.age, undated.overdue) == (None, False)


def test_data() -> None:
    [item] = list_action_items([incident("INC-001", {"action": "a", "due": "2026-03-09"}, created="2026-03-01")], TODAY)
    assert action_item_data(item) == {
        "incident": "INC-001",
        "action": "a",
        "owner": None,
        "due": "2026-03-09",
        "status": "open",
        "horizon": None,
        "url": None,
        "age_days": 9,
        "overdue": True,
        "days_over": 1,
    }
