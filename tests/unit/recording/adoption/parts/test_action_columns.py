"""Columns of a table of action items."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.body.body_sections import parse_sections
from mkdocs_incidents.recording.adoption.parts.action_columns import column_fields, is_action_table, tells_of_checks


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (["Action", "Owner", "Due"], ["action", "owner", "due"]),
        (["#", "What to do next week", "Owner"], [None, "action", "owner"]),
        (["Owner", "Assignee", "Action"], ["owner", None, "action"]),
        (["#", "id"], [None, None]),
    ],
)
def test_the_field_of_each_column(header: list[str], fields: list[str | None]) -> None:
    assert column_fields([name.lower() for name in header]) == fields


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("| Action | Owner |", True),
        ("| Action | Prevents | Status |", True),
        ("| Task | Status |", False),
        ("| Action | When |", False),
        ("| Date | Action | Owner |", False),
    ],
)
def test_a_table_of_actions_has_an_owner_and_no_date(header: str, expected: bool) -> None:
    cells = "|".join("x" * header.count("|")).strip("|")
    rule = "|" + "---|" * (header.count("|") - 1)
    (block,) = parse_sections(f"{header}\n{rule}\n| {cells} |\n")[0].blocks
    assert is_action_table(block) == expected


def test_a_table_of_results_has_no_actions() -> None:
    assert tells_of_checks(["test", "expected", "result"])
    assert not tells_of_checks(["test", "expected", "owner"])
    assert not tells_of_checks(["action", "priority"])
