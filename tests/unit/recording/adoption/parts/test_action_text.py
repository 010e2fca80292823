"""Owner, due date and state in the text of an action item."""

from __future__ import annotations

import pytest

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
def test_bold_words_that_begin_the_sentence_are_no_owner(item: str, expected: dict[str, str]) -> None:
    assert actions(item) == [expected]
