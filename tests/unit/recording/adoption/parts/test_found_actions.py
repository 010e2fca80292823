"""Action items in lists and tables, with the day on which one was closed."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.body.body_sections import parse_sections
from mkdocs_incidents.recording.adoption.parts.found_actions import read_actions


def actions(markdown: str) -> list[dict[str, str]]:
    blocks = [block for section in parse_sections(markdown) for block in section.blocks]
    return [fields for block in blocks for fields, _ in read_actions(block, None)]


@pytest.mark.parametrize(
    "item", ["- A -- Closed: 2026-03-08", "- A (closed: 2026-03-08)", "- [x] A, closed: 2026-03-08"]
)
def test_behind_the_words(item: str) -> None:
    assert actions(item) == [{"action": "A", "status": "done", "closed_on": "2026-03-08"}]


@pytest.mark.parametrize("heading", ["Closed", "Closed on", "Date completed"])
@pytest.mark.parametrize("day", ["2026-03-08", "Mar 8, 2026"])
def test_in_a_column(heading: str, day: str) -> None:
    table = f"| Action | Status | {heading} |\n|--|--|--|\n| A | dropped | {day} |\n| B | | {day} |\n| C | open | |"
    assert actions(table) == [
        {"action": "A", "status": "dropped", "closed_on": "2026-03-08"},
        {"action": "B", "status": "done", "closed_on": "2026-03-08"},
        {"action": "C", "status": "open"},
    ]


def test_what_is_no_day_stays_words() -> None:
    assert actions("- Ticket closed: wontfix") == [{"action": "Ticket closed: wontfix", "status": "open"}]
    assert actions("| Action | Closed |\n|--|--|\n| A | Yes |") == [{"action": "A — closed: Yes", "status": "open"}]


def test_what_stands_below_an_item_belongs_to_it_or_is_an_item() -> None:
    below = "- Compare the settings\n    - Owner: Ada\n    - done\n    - in every region\n"
    assert actions(below) == [{"action": "Compare the settings — in every region", "owner": "Ada", "status": "done"}]
    state = "- Already done:\n    - Raise the limit\n    - Restart the workers\n"
    assert [(one["action"], one["status"]) for one in actions(state)] == [
        ("Raise the limit", "done"),
        ("Restart the workers", "done"),
    ]
