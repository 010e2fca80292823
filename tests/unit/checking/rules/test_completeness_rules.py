"""What a reviewed or approved record must contain."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.checking.finding import Finding
from tests.unit.checking.rules.rule_runs import check, context, places


def test_nothing_is_wrong_with_a_complete_record() -> None:
    assert check() == []


@pytest.mark.parametrize(("status", "step"), [("review", "review"), ("approved", "approval")])
@pytest.mark.parametrize("part", ["impact", "timeline", "five_whys", "contributing_factors", "lessons"])
def test_a_part_that_is_missing(part: str, status: str, step: str) -> None:
    without: dict[str, Any] = {part: ..., "status": status}
    (found,) = check(**without)
    assert found == Finding("INC205", (part,), f"before {step}, fill in {part}", asked_by=("status",))
    assert check(rejected=frozenset({part}), **without) == []


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_parts_can_be_missing_in_drafts_and_archived_records(status: str) -> None:
    parts: dict[str, Any] = dict.fromkeys(
        ("impact", "timeline", "five_whys", "contributing_factors", "lessons", "actions"), ...
    )
    assert check(**parts, status=status) == []


@pytest.mark.parametrize(
    ("actions", "complete"),
    [
        ([], False),
        ([{"action": "x"}], False),
        ([{"action": "x", "owner": "Ada"}], False),
        ([{"action": "x", "due": "2027-03-09"}], False),
        ([{"action": "x", "owner": "Ada"}, {"action": "x", "due": "2027-03-09"}], False),
        ([{"action": "x"}, {"action": "x", "owner": "Ada", "due": "2027-03-09"}], True),
    ],
)
def test_an_action_with_owner_and_due_date(actions: list[dict[str, str]], complete: bool) -> None:
    assert places(check(actions=actions)) == ([] if complete else [("INC205", ("actions",))])
    assert check(actions=actions, rejected=frozenset({"actions"})) == []


def test_approved_while_open() -> None:
    assert places(check(resolved_at=...)) == [("INC206", ("status",))]
    assert check(resolved_at=..., status="review") == []
    assert check(resolved_at="rubbish", rejected=frozenset({"resolved_at"})) == []


SERVICES = "{services: [{name: web}, {name: postgres}]}"


def test_services() -> None:
    around = context(SERVICES)
    assert places(check(around, services=...)) == [("INC207", ())]
    assert check(context(), services=...) == []
    assert check(around, services="web", rejected=frozenset({"services"})) == []
    assert check(around, services=["web", "postgress"]) == [
        Finding("INC305", ("services", 1), "the service postgress is not configured", "did you mean postgres?")
    ]
    assert check(around, services=["zzz"])[0].advice == "one of: web, postgres"
    assert check(context(), services=["anything"]) == []


@pytest.mark.parametrize(
    ("title", "placeholder"),
    [
        ("[Incident Title]", True),
        ("INC-001 [Incident Title]", True),
        ("[EU] Checkout down", False),
        ("Checkout down, see [RFC-001](x)", False),
        ("Checkout down [EU]", False),
    ],
)
def test_title(title: str, placeholder: bool) -> None:
    assert places(check(title=title)) == ([("INC210", ("title",))] if placeholder else [])
