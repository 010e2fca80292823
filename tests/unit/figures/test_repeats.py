"""Incidents that repeat an earlier one."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.figures.repeats import list_repeats
from tests.unit.figures.test_quarter_report import incident


@pytest.mark.parametrize(
    ("changes", "repeats"),
    [
        ({}, True),
        ({"trigger": "capacity"}, False),
        ({"services": ["db"]}, False),
        ({"started_at": "2026-05-03T10:00:00Z"}, True),
        ({"started_at": "2026-05-03T09:59:59Z"}, False),
        ({"started_at": "2026-08-01T10:00:00Z"}, False),
        ({"started_at": "2026-09-01T10:00:00Z"}, False),
    ],
)
def test_repeats(changes: dict[str, Any], repeats: bool) -> None:
    fields: dict[str, Any] = {"trigger": "deploy", "services": ["web", "api"]}
    one = incident(2, **fields, started_at="2026-08-01T10:00:00Z")
    other = incident(1, **{**fields, "started_at": "2026-07-01T10:00:00Z", **changes})
    found = list(list_repeats([one], [other, one]))
    assert [(repeat.incident.id, repeat.earlier.id) for repeat in found] == (
        [("INC-002", "INC-001")] if repeats else []
    )


def test_an_unknown_trigger_repeats_nothing() -> None:
    fields: dict[str, Any] = {"trigger": "unknown", "services": ["web"]}
    history = [incident(number, **fields, started_at=f"2026-08-0{number}T10:00:00Z") for number in (1, 2)]
    assert list(list_repeats(history, history)) == []
