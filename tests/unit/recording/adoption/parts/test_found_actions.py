"""The day on which an action item was closed, as people write it elsewhere."""

from __future__ import annotations

from time import process_time

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


def test_text_that_is_not_a_date_is_unchanged() -> None:
    assert actions("- Ticket closed: wontfix") == [{"action": "Ticket closed: wontfix", "status": "open"}]
    assert actions("| Action | Closed |\n|--|--|\n| A | Yes |") == [{"action": "A — closed: Yes", "status": "open"}]


@pytest.mark.parametrize("run", ["-", "–", "- ", "()", "[]", "(", ","])
def test_a_long_run_of_one_sign_is_fast(run: str) -> None:
    begun = process_time()
    assert actions("- Fix it " + run * (200_000 // len(run)))
    assert actions("- Fix it " + run * (1_900 // len(run)))
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    ("item", "action"), [("A (soon, -)", "A (soon)"), ("A (soon - ; )", "A (soon)"), ("A ( , b)", "A (b)")]
)
def test_signs_without_other_text_are_removed(item: str, action: str) -> None:
    assert actions(f"- [ ] {item}")[0]["action"] == action


def test_code_stays_as_it_is() -> None:
    item = "- Silence tags by `(.*;)?(a|b)(;.*)?` (Ada, )"
    assert [one["action"] for one in actions(item)] == ["Silence tags by `(.*;)?(a|b)(;.*)?`"]
