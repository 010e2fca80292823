"""When an action item is overdue."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.vocabulary import ActionStatus

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("fields", "overdue"),
    [
        ({"due": date(2026, 3, 9)}, True),
        ({"due": TODAY}, False),
        ({"due": date(2026, 3, 11)}, False),
        ({}, False),
        ({"due": date(2026, 3, 9), "status": ActionStatus.DONE}, False),
        ({"due": date(2026, 3, 9), "status": ActionStatus.DROPPED}, False),
        ({"due": date(2026, 3, 9), "chased_from": date(2026, 3, 9)}, True),
        ({"due": date(2026, 3, 9), "chased_from": date(2026, 3, 10)}, False),
    ],
)
def test_overdue(fields: dict[str, Any], overdue: bool) -> None:
    assert Action(action="x", **fields).overdue(TODAY) is overdue
