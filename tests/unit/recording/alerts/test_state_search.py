"""The states that a body without a mapping names, and which of them counts more."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.recording.alerts.alert import AlertState
from mkdocs_incidents.recording.alerts.alert_mapping import AlertMapping
from mkdocs_incidents.recording.alerts.leaf_search import LeafSearch
from mkdocs_incidents.recording.alerts.state_search import StatedState, StateSearch

FIRING, RESOLVED, OTHER = AlertState.FIRING, AlertState.RESOLVED, AlertState.OTHER


def search(body: Any, **mapping: Any) -> StateSearch:
    return StateSearch(LeafSearch(body), AlertMapping(product="x", **mapping))


@pytest.mark.parametrize(
    ("body", "stated"),
    [
        ({"status": "down"}, [(FIRING, "down", "down", "status")]),
        ({"check": {"state": "ResolvedCritical"}}, [(RESOLVED, "resolved", "ResolvedCritical", "check.state")]),
        ({"resolved": True}, [(RESOLVED, "true", "resolved: true", "resolved")]),
        ({"resolved": "no"}, [(FIRING, "no", "resolved: no", "resolved")]),
        ({"resolved": "perhaps"}, []),
        ({"is_test": True}, [(OTHER, "istest", "istest", "is_test")]),
        ({"exit_code": 0}, [(RESOLVED, "0", "exitcode: 0", "exit_code")]),
        ({"exit_code": "137"}, [(FIRING, "137", "exitcode: 137", "exit_code")]),
        ({"exit_code": False}, []),
        ({"title": "[RESOLVED] Disk is full"}, [(RESOLVED, "resolved", "resolved", "title")]),
        ({"colour": "down"}, []),
    ],
)
def test_where_a_state_is_named(body: Any, stated: list[tuple[AlertState, str, str, str]]) -> None:
    assert search(body).all == stated


def test_a_severity_is_a_state_only_if_the_alert_has_recovered() -> None:
    assert search({"severity": "down"}).all == []
    assert [one.state for one in search({"severity": "resolved"}).all] == [RESOLVED]


def test_a_state_counts_more_than_a_title_and_that_more_than_an_event() -> None:
    found = search({"event": "check.down", "title": "Recovered: shop", "state": "ok"}).all
    assert [(one.path, one.state) for one in found] == [("state", RESOLVED), ("title", RESOLVED), ("event", FIRING)]


def test_the_words_of_the_mapping_come_first() -> None:
    assert search({"state": "down"}, states={"down": "resolved"}).all == [
        StatedState(RESOLVED, "down", "down", "state")
    ]


def test_times_that_only_a_finished_alert_has() -> None:
    found = list(search({"resolved_at": "2026-11-27T10:02:11Z", "started_at": "2026-11-27T09:00:00Z"}).by_times())
    assert [(one.state, one.path) for one in found] == [(RESOLVED, "resolved_at")]
    assert list(search({"resolved_at": None}).by_times()) == []


def test_events_are_short_names_but_not_kinds_of_messages() -> None:
    body = {"event": "incident.triggered", "event_type": "A sentence about many things that were seen by all of us"}
    assert [leaf.value for leaf in search(body).events] == ["incident.triggered"]
