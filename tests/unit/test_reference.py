"""The reference says what the code says."""

from __future__ import annotations

from scripts.reference import find_stale
from scripts.rules_page import CHECKLIST

from mkdocs_incidents.checking.rule_table import RULES


def test_the_reference_is_what_the_code_generates() -> None:
    assert find_stale() == [], "run: make reference"


def test_every_item_of_the_quality_checklist_maps_to_rules_that_exist() -> None:
    codes = {rule.code for rule in RULES}
    assert len(CHECKLIST) == 6
    assert all(rules and set(rules) <= codes for rules in CHECKLIST.values())
