"""Owner, due date and state in the text of an action item."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.recording.adoption.parts.action_text import Action, set_field
from tests.unit.recording.adoption.parts.test_found_actions import actions
from tests.unit.recording.adoption.parts.test_found_timeline import read


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "- [ ] a (owner: Mara Lind, due: Aug 1st 2021)",
            {"owner": "Mara Lind", "due": "2021-08-01", "status": "open"},
        ),
        ("- a. Owner: Bo. Due: 2021-07-09. Status: Done.", {"owner": "Bo", "due": "2021-07-09", "status": "done"}),
        ("- a — Mara — 2021-08-01", {"owner": "Mara", "due": "2021-08-01", "status": "open"}),
        ("- **Action**: a **Owner**: Bo **Due**: 2021-08-03", {"owner": "Bo", "due": "2021-08-03", "status": "open"}),
        ("- [x] ~~a~~", {"status": "done"}),
        ("| Task | Who | Due |\n|--|--|--|\n| a | @bo, @li | 7/8/21 |", {"owner": "bo, li", "status": "open"}),
        ("- a: ask @mara about it", {"status": "open"}),
        ("- a (Redis), pin @types/node", {"status": "open"}),
    ],
)
def test_an_action_item(item: str, expected: dict[str, str]) -> None:
    action = read(f"# X\n\n## Action items\n\n{item}\n").fields["actions"][0]
    assert action.pop("action")[0] == "a"
    assert action == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Alert on lag (Ada, done)", {"status": "done", "owner": "Ada"}),
        ("Alert on lag (owner: Ada, done)", {"status": "done", "owner": "Ada"}),
        ("Alert on lag — Ada — blocked", {"status": "open", "owner": "Ada"}),
        ("Alert on lag. *Done.*", {"status": "done"}),
        ("Alert on lag. We did this the same week.", {"status": "done"}),
        ("Alert on lag ✅ (Ada)", {"status": "done", "owner": "Ada"}),
        ("~~Alert on lag~~ (Ada)", {"status": "done", "owner": "Ada"}),
        ("[Ada] Alert on lag", {"status": "open", "owner": "Ada"}),
        ("(done) Alert on lag", {"status": "done"}),
        ("Alert on lag: completed", {"status": "done"}),
        ("Alert on lag - no longer needed", {"status": "dropped"}),
        ("[-] Alert on lag", {"status": "dropped"}),
    ],
)
def test_action_items(item: str, expected: dict[str, str]) -> None:
    assert actions(f"- {item}\n") == [{"action": "Alert on lag", **expected}] or actions(f"- {item}\n") == [
        {"action": "Alert on lag.", **expected}
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("- **Ada** Watch the lag", {"action": "Watch the lag", "owner": "Ada", "status": "open"}),
        ("- **Ada** to watch the lag", {"action": "to watch the lag", "owner": "Ada", "status": "open"}),
        ("- **Done** in version 2", {"action": "in version 2", "status": "done"}),
        ("- **Runbook** for the restart", {"action": "**Runbook** for the restart", "status": "open"}),
    ],
)
def test_bold_words_at_the_start_of_a_sentence_are_not_an_owner(item: str, expected: dict[str, str]) -> None:
    assert actions(item) == [expected]


def after(name: str, value: str, **known: Any) -> Action:
    fields: Action = {"action": "Compare", **known}
    set_field(fields, name, value)
    return {key: one for key, one in fields.items() if key != "action" or one != "Compare"}


@pytest.mark.parametrize(
    ("name", "value", "fields"),
    [
        ("owner", "@ada", {"owner": "ada"}),
        ("owner", "[Name]", {}),
        ("due", "2021-03-09", {"due": "2021-03-09"}),
        ("due", "9 March 2021", {"due": "2021-03-09"}),
        ("due", "Q3 2021", {"unread": "Q3 2021"}),
        ("due", "soon", {}),
        ("closed_on", "9 March 2021", {"closed_on": "2021-03-09"}),
        ("status", "Done", {"status": "done"}),
        ("status", "[x]", {"status": "done"}),
        ("status", "[OPS-1](https://j.example/1) done", {"status": "done", "url": "https://j.example/1"}),
        ("horizon", "Short term", {"horizon": "short-term"}),
        ("url", "see https://j.example/1.", {"url": "https://j.example/1."}),
        ("url", "[OPS-1](https://j.example/1)", {"url": "https://j.example/1"}),
        ("url", "OPS-1", {"action": "Compare [OPS-1]"}),
        ("url", "[Ticket]", {}),
        ("url", "N/A", {}),
        ("url", "—", {}),
        ("note", "later", {"note": "later"}),
    ],
)
def test_a_label_or_a_column(name: str, value: str, fields: Action) -> None:
    assert after(name, value) == fields


def test_the_first_value_of_other_columns_is_used() -> None:
    assert after("note", "b", note="a") == {"note": "a"}
    assert after("status", "[x](https://j.example/2) done", url="https://j.example/1")["url"] == "https://j.example/1"


def test_a_ticket_joins_the_action_or_is_one_by_itself() -> None:
    fields: Action = {}
    set_field(fields, "url", "OPS-1")
    assert fields == {"action": "OPS-1"}
