"""The one order of deployment and schema."""

from __future__ import annotations

import re

import pytest

from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.runbook.runbook_parts import RunbookParts


@pytest.mark.parametrize(
    ("orm", "first", "reason"),
    [
        ("Django", "Database Rollback", "reads the reverse migration from that release's code"),
        ("Prisma", "Deployment Rollback", "cannot reverse a migration"),
    ],
)
def test_one_order_that_the_stack_decides(orm: str, first: str, reason: str) -> None:
    text = RunbookParts(parse_company({"tech_stack": {"hosting": "Fly.io", "orm": orm}})).rollback_checklist()
    headings = [name for name in re.findall(r"^### (.+)$", text, re.MULTILINE) if name.endswith("Rollback")]
    assert headings[0] == first
    assert text.count(reason) == 1


def test_without_a_migration_tool_there_is_no_order() -> None:
    text = RunbookParts(parse_company({"tech_stack": {"hosting": "Fly.io"}})).rollback_checklist()
    assert "### Order" not in text


def test_an_ambiguous_name_is_reported_on_the_page() -> None:
    text = RunbookParts(parse_company({"tech_stack": {"hosting": "Hetzner"}})).rollback_checklist()
    assert "Hetzner can mean several services" in text
    assert "`tech_stack.hosting`" in text
