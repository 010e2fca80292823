"""Closing and reopening an action item, in every form in which one is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from mkdocs_incidents.model.vocabulary import ActionStatus
from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.edits.action_edits import with_action_status
from mkdocs_incidents.recording.edits.record_document import parse_document
from tests.conftest import filled_template, record

TODAY = date(2026, 5, 4)
Form = Callable[[str], str]
DONE, DROPPED, OPEN = ActionStatus.DONE, ActionStatus.DROPPED, ActionStatus.OPEN


def in_list(items: str) -> str:
    return filled_template({"Remediation Actions": f"\n### Short-term\n{items}\n", "Follow-Up Items": None})


def in_table(rows: str) -> str:
    return filled_template({"Remediation Actions": None, "Follow-Up Items": f"\n{rows}\n"})


def in_front_matter(actions: str) -> str:
    return record(actions=actions)


LISTS = [
    ("- [ ] Fix it", DONE, "- [x] Fix it -- Closed: 2026-05-04"),
    ("- [ ] Fix it", DROPPED, "- [ ] Fix it -- Status: dropped -- Closed: 2026-05-04"),
    ("- Fix it", DONE, "- [x] Fix it -- Closed: 2026-05-04"),
    ("2. [ ] Fix it", DONE, "2. [x] Fix it -- Closed: 2026-05-04"),
    ("- [ ] Fix it  ", DONE, "- [x] Fix it -- Closed: 2026-05-04  "),
    ("- [ ] Fix it -- Owner: Ada", DONE, "- [x] Fix it -- Owner: Ada -- Closed: 2026-05-04"),
    ("- [ ] Fix it -- Status: In progress", DONE, "- [x] Fix it -- Status: done -- Closed: 2026-05-04"),
    (
        "- [ ] Fix it -- Status: open -- Owner: A",
        DROPPED,
        "- [ ] Fix it -- Status: dropped -- Owner: A -- Closed: 2026-05-04",
    ),
    ("- [ ] Show status: green, now", DONE, "- [x] Show status: green, now -- Closed: 2026-05-04"),
    ("- [ ] Fix it\n  in the worker", DONE, "- [x] Fix it\n  in the worker -- Closed: 2026-05-04"),
    ("- [ ] Fix it\n  - Owner: Ada", DONE, "- [x] Fix it -- Closed: 2026-05-04\n  - Owner: Ada"),
    ("- [ ] Fix it\n  - Status: open", DONE, "- [x] Fix it -- Closed: 2026-05-04\n  - Status: done"),
    ("- [ ] Fix it\n\n  There is more.", DONE, "- [x] Fix it -- Closed: 2026-05-04\n\n  There is more."),
    ("- [ ] Fix it -- Closed: [date] -- Owner: A", DONE, "- [x] Fix it -- Closed: 2026-05-04 -- Owner: A"),
    ("- [ ] Fix it -- Closed: 2026-04-01", DONE, "- [x] Fix it -- Closed: 2026-05-04"),
    ("- [x] Fix it -- Closed: 2026-04-01", OPEN, "- [ ] Fix it"),
    ("- [x] Fix it; Closed: 2026-04-01; Owner: A", OPEN, "- [ ] Fix it; Owner: A"),
    ("- [x] Fix it\n  -- Closed: 2026-04-01\n  -- Owner: A", OPEN, "- [ ] Fix it\n  -- Owner: A"),
    ("- [x] Fix it\n  - Closed: 2026-04-01\n  - Owner: A", OPEN, "- [ ] Fix it\n  - Owner: A"),
    ("- [x] Fix it -- Status: dropped -- Closed: 2026-04-01", OPEN, "- [ ] Fix it -- Status: open"),
    ("- [x] Fix it -- Closed: 2026-04-01", DROPPED, "- [ ] Fix it -- Closed: 2026-04-01 -- Status: dropped"),
    ("- [x] Fix it", DROPPED, "- [ ] Fix it -- Status: dropped"),
]
HEAD = "| Item | Status |\n|------|--------|\n"
TABLES = [
    (
        HEAD + "| Fix it | Open |\n| Other | Open |",
        DONE,
        "| Item | Status | Closed |\n|------|--------| --- |\n| Fix it | Done | 2026-05-04 |\n| Other | Open |",
    ),
    (HEAD + "| Fix it | Done |", OPEN, HEAD + "| Fix it | Open |"),
    (HEAD + "| Fix it | Done |", DROPPED, HEAD + "| Fix it | Dropped |"),
    (
        "| Item | Closed | Status |\n|--|--|--|\n| Fix \\| it |  | Open |",
        DROPPED,
        "| Item | Closed | Status |\n|--|--|--|\n| Fix \\| it | 2026-05-04 | Dropped |",
    ),
    (
        "| Item | Closed | Status |\n|--|--|--|\n| Fix it | 2026-04-01 | Done |",
        OPEN,
        "| Item | Closed | Status |\n|--|--|--|\n| Fix it |  | Open |",
    ),
    (
        "Item | Owner | Status\n--|--|--\nFix it | Ada",
        DONE,
        "Item | Owner | Status | Closed |\n--|--|-- | --- |\nFix it | Ada | Done | 2026-05-04 |",
    ),
]
FRONT = [
    ("[{action: Fix it}]", DONE, "[{action: Fix it, status: done, closed_on: 2026-05-04}]"),
    ("[{action: Fix it, status: 'open'}]", DROPPED, "[{action: Fix it, status: 'dropped', closed_on: 2026-05-04}]"),
    ("[{action: Fix it, status: done}]", DROPPED, "[{action: Fix it, status: dropped}]"),
    ("[{action: Fix it, closed_on: 2026-04-01, status: done}]", OPEN, "[{action: Fix it, status: open}]"),
    ("[{closed_on: 2026-04-01, action: Fix it, status: done}]", OPEN, "[{action: Fix it, status: open}]"),
    (
        "\n  - action: Fix it   # soon\n    owner: Ada\n  - action: Other",
        DONE,
        "\n  - action: Fix it   # soon\n    owner: Ada\n    status: done\n    closed_on: 2026-05-04\n  - action: Other",
    ),
    (
        "\n  - action: Fix it\n    status: done\n    closed_on: 2026-04-01   # by Bo\n    owner: Ada",
        OPEN,
        "\n  - action: Fix it\n    status: open\n    owner: Ada",
    ),
    ("\n- closed_on: 2026-04-01\n  action: Fix it\n  status: done", OPEN, "\n- action: Fix it\n  status: open"),
]
FORMS = [(in_list, LISTS), (in_table, TABLES), (in_front_matter, FRONT)]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("form", "before", "status", "after"),
    [
        (form, *case)
        for form, cases in ((in_list, LISTS), (in_table, TABLES), (in_front_matter, FRONT))
        for case in cases
    ],
)
def test_nothing_else_changes(form: Form, before: str, status: ActionStatus, after: str, newline: str) -> None:
    raw, expected = (form(text).replace("\n", newline) for text in (before, after))
    assert with_action_status(raw, 1, status, TODAY) == expected


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (in_table("| Item | Owner |\n|--|--|\n| Fix it | Ada |"), "has no status that can be changed"),
        (in_list("- [ ] Fix it\n  - **Status**: open"), "has a format that this command cannot change: edit the file"),
        (in_list("- [ ] Fix it -- Closed: 2026-04-01 -- Closed: 2026-04-02"), "this command cannot change"),
        (in_front_matter("[Fix it]"), "not a list of `action: …`"),
        (in_front_matter("Fix it"), "not a list of `action: …`"),
    ],
)
def test_refused(raw: str, message: str) -> None:
    with pytest.raises(RefusedEditError, match=re.escape(message)):
        with_action_status(raw, 1, DONE, TODAY)


def test_an_item_below_a_part_of_another_name() -> None:
    raw = in_list("- [x] A\n\n#### Notes\n\nNone.\n\n### Long-term\n- [ ] B")
    assert parse_document(raw).fields["actions"][1]["action"] == "B"
    assert "- [x] B -- Closed: 2026-05-04\n" in with_action_status(raw, 2, DONE, TODAY)
