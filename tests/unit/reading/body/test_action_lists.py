"""Action items as people write them."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.reading.body.owner_names import OWNER_NAMES
from mkdocs_incidents.reading.body.post_mortem_body import PostMortemBody, parse_post_mortem


def parse(markdown: str, heading: str = "Remediation Actions") -> PostMortemBody:
    return parse_post_mortem(f"## {heading}\n\n{markdown}\n", {})


def actions(markdown: str, heading: str = "Remediation Actions") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = parse(markdown, heading).fields.get("actions", [])
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Fix it -- Owner: Ada -- Due: 2026-03-09",
        "Fix it — Owner: Ada — Due: 2026-03-09",
        "Fix it – Owner: Ada – Due: 2026-03-09",
        "Fix it | Owner: Ada | Due: 2026-03-09",
        "Fix it; Owner: Ada; Due: 2026-03-09",
        "Fix it, owner: Ada, due: 2026-03-09",
        "Fix it -- Due Date: 2026-03-09 -- Owner : Ada",
        "**Fix it** -- OWNER: Ada -- DUE: 2026-03-09",
        "Fix it\n  -- Owner: Ada\n  -- Due: 2026-03-09",
    ],
)
def test_separators(text: str) -> None:
    assert actions(f"- [ ] {text}") == [{"action": "Fix it", "owner": "Ada", "due": "2026-03-09", "status": "open"}]


def test_dashes_inside_the_text_separate_nothing() -> None:
    text = "Fix it -- really, this time; see a|b — soon"
    assert actions(f"- [ ] {text}") == [{"action": text, "status": "open"}]


@pytest.mark.parametrize(
    ("item", "status"),
    [
        ("[ ] Fix it", "open"),
        ("[x] Fix it", "done"),
        ("[X] Fix it", "done"),
        ("Fix it", "open"),
        ("[x] Fix it -- Status: dropped", "dropped"),
        ("[ ] Fix it -- Status: In Progress", "open"),
        ("[ ] Fix it -- Status: Closed", "done"),
        ("[ ] Fix it -- Status: won't do", "dropped"),
        ("[ ] Fix it -- Status: waiting", "waiting"),
    ],
)
def test_status(item: str, status: str) -> None:
    assert actions(f"- {item}") == [{"action": "Fix it", "status": status}]


@pytest.mark.parametrize(
    "item",
    [
        "- [x] Fix it -- Closed: 2026-03-08",
        "- [x] Fix it; closed: 2026-03-08",
        "- [x] Fix it\n  - Closed: 2026-03-08",
        "| Item | Status | Closed |\n|---|---|---|\n| Fix it | Done | 2026-03-08 |",
    ],
)
def test_the_day_on_which_it_was_closed(item: str) -> None:
    assert actions(item) == [{"action": "Fix it", "status": "done", "closed_on": "2026-03-08"}]


def test_an_address() -> None:
    expected = [{"action": "Fix it", "status": "open", "url": "https://tickets.example/7"}]
    assert actions("- [ ] Fix it -- URL: https://tickets.example/7") == expected
    assert actions("- [ ] Fix it -- Link: https://tickets.example/7") == expected


@pytest.mark.parametrize(
    ("heading", "horizon"),
    [
        ("### Immediate (completed during incident)", "immediate"),
        ("### Short-term (within 1 week)", "short-term"),
        ("### Short term", "short-term"),
        ("### Long-term (within 1 month)", "long-term"),
    ],
)
def test_horizons(heading: str, horizon: str) -> None:
    assert actions(f"{heading}\n- [ ] Fix it") == [{"action": "Fix it", "status": "open", "horizon": horizon}]


@pytest.mark.parametrize(
    "heading",
    ["Remediation Actions", "Remediation", "Action items", "Actions", "Follow-Up Items", "Follow-ups", "Follow up"],
)
def test_headings(heading: str) -> None:
    assert actions("- [ ] Fix it", heading) == [{"action": "Fix it", "status": "open"}]


@pytest.mark.parametrize("header", ["Item", "Action", "Description", "item"])
def test_follow_up_table(header: str) -> None:
    table = f"| {header} | Owner | Due Date | Status |\n|---|---|---|---|\n"
    table += "| Fix it | Ada | 2026-03-09 | Done |\n| Ask | | | |\n"
    assert actions(table, "Follow-Up Items") == [
        {"action": "Fix it", "owner": "Ada", "due": "2026-03-09", "status": "done"},
        {"action": "Ask"},
    ]


@pytest.mark.parametrize("header", ["Task", "What", "Action item", "To do"])
def test_a_table_with_another_heading_is_not_lost(header: str) -> None:
    body = parse(f"| {header} | Owner |\n|---|---|\n| Fix the certificate | Ada |\n")
    kept = [action.get("action", "") for action in body.fields.get("actions", [])]
    assert "Fix the certificate" in "\n".join([*kept, *(prose.markdown for prose in body.prose)])


def test_the_first_column_without_a_field_holds_the_actions() -> None:
    (action,) = actions("| Owner | Follow-up | Due |\n|---|---|---|\n| Ada | Fix the certificate | 2026-03-09 |")
    assert (action["owner"], action["action"], action["due"]) == ("Ada", "Fix the certificate", "2026-03-09")


@pytest.mark.parametrize(
    "item",
    [
        "- [ ] [Action] -- Owner: [name] -- Due: [date]",
        "- [ ] [Action taken to restore service]",
        "- [ ]",
        "| Item | Owner |\n|---|---|\n| [Description] | [Name] |",
    ],
)
def test_placeholders(item: str) -> None:
    assert actions(item) == []


def test_attributes_left_unfilled_are_absent() -> None:
    assert actions("- [ ] Fix it -- Owner: [name] -- Due: YYYY-MM-DD -- Closed: [date]") == [
        {"action": "Fix it", "status": "open"}
    ]


@pytest.mark.parametrize("action", ["dev / staging / production compared", "[RFC-001](rfc.md)", "A / B / C"])
def test_an_action_similar_to_a_placeholder(action: str) -> None:
    assert actions(f"- [ ] {action}") == [{"action": action, "status": "open"}]


def test_text_below_an_action_is_not_lost() -> None:
    body = parse("- [ ] Fix it\n  - in the billing worker first\n")
    kept = [" ".join(action.values()) for action in body.fields["actions"]] + [prose.markdown for prose in body.prose]
    assert "in the billing worker first" in "\n".join(kept)


def test_lines() -> None:
    body = parse("### Immediate\n- [x] A\n\n### Short-term\n- [ ] B\n- [ ] [Action]\n- [ ] C")
    assert {path: line for path, line in body.lines.items() if len(path) == 2} == {
        ("actions", 0): 3,
        ("actions", 1): 6,
        ("actions", 2): 8,
    }


@pytest.mark.parametrize("name", OWNER_NAMES)
def test_an_owner_by_any_name_is_one(name: str) -> None:
    table = f"| Action | {name.title()} | Due |\n|---|---|---|\n| Fix it | Ada | 2026-03-09 |\n"
    assert actions(table, "Follow-Up Items") == [{"action": "Fix it", "owner": "Ada", "due": "2026-03-09"}]
    [item] = actions(f"- [ ] Fix it -- {name.title()}: Ada -- Due: 2026-03-09")
    assert (item["action"], item["owner"]) == ("Fix it", "Ada")
    [nested] = actions(f"- [ ] Fix it\n  - {name}: Ada")
    assert (nested["action"], nested["owner"]) == ("Fix it", "Ada")


def test_both_of_two_owners_are_read() -> None:
    table = "| Item | Owner | Team |\n|---|---|---|\n| Fix it | Ada | Platform |\n| Look | | Web |\n"
    assert [item["owner"] for item in actions(table, "Follow-Up Items")] == ["Ada, Platform", "Web"]


def test_the_first_column_with_a_value_counts() -> None:
    table = "| Item | Due | Due date |\n|---|---|---|\n| Fix it | | 2026-03-09 |\n"
    assert actions(table, "Follow-Up Items") == [{"action": "Fix it", "due": "2026-03-09"}]
