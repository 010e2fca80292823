"""Mends of front matter: one right form, or none; every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_incidents.checking.schema import build_incident_schema, compile_schema
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.recording.fixes import fix_text
from tests.conftest import record

CHECK = compile_schema("INC", build_incident_schema(parse_company({}).response))


def _fixed(line: str, right: str = "") -> str:
    """The fixed form of this line, in a record that is otherwise valid."""
    names = [text.partition(":")[0] for text in (line, right)]
    lines = [kept for kept in record().splitlines() if kept.partition(":")[0] not in names]
    before = "\n".join([*lines[:2], line, *lines[2:]]) + "\n"
    after, fixes = fix_text(before, CHECK)
    changed = [new for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert len(changed) == (1 if fixes else 0)
    return changed[0] if changed else line


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("created: 2026/03/02", "created: 2026-03-02"),
        ("created: 2026.03.02 # why", "created: 2026-03-02 # why"),
        ('created: "20260302"', 'created: "2026-03-02"'),
        ("created: 2026-3-2", "created: 2026-03-02"),
        ("created: '2 March 2026'", "created: '2026-03-02'"),
        ("created: Mar 2, 2026", "created: 2026-03-02"),
        ("detected_at: 2026-03-02 14:02", "detected_at: 2026-03-02T14:02:00Z"),
        ("detected_at: 2026-03-02T14:02:31", "detected_at: 2026-03-02T14:02:31Z"),
        ("detected_at: 2026-03-02 14:02 UTC", "detected_at: 2026-03-02T14:02:00Z"),
        ("severity:   p1", "severity:   P1"),
        ('status: "Draft"', 'status: "draft"'),
        ("detected_by: User Report", "detected_by: user-report"),
        ("visibilty: internal", "visibility: internal"),
        ("Services: [api]", "services: [api]"),
        ("contributing-factors: [a]", "contributing_factors: [a]"),
        ("visibilty: Internal", "visibility: internal"),
        ("timeline: [{at: 2026-03-02 14:02, event: a}]", "timeline: [{at: 2026-03-02T14:02:00Z, event: a}]"),
        ("actions: [{action: a, due: 2026/03/09}]", "actions: [{action: a, due: 2026-03-09}]"),
        ("actions: [{acton: a}]", "actions: [{action: a}]"),
    ],
)
def test_values_with_one_possible_fix(line: str, fixed: str) -> None:
    assert _fixed(line, fixed) == fixed
    assert _fixed(fixed) == fixed


@pytest.mark.parametrize(
    "line",
    [
        "created: 03/02/2026",
        "created: 2026-13-02",
        "created: 2026-02-30",
        "created: tomorrow",
        "detected_at: 14:02",
        "detected_at: 2026/03/02",
        "detected_at: 2026-03-02 14:02 CET",
        "detected_at: 2026-03-02 2 PM",
        "detected_at: 2026-03-02 25:02",
        "severity: high",
        "severity: 1",
        "status: drafts",
        "x-visibilty: internal",
        "colour: red",
        "titel: Another one",  # there is a title already
        "visibilty: everybody",
    ],
)
def test_ambiguous_values_are_not_fixed(line: str) -> None:
    assert _fixed(line) == line


def test_two_keys_for_one_stay() -> None:
    text = record(visibilty="internal", visiblity="public")
    assert fix_text(text, CHECK) == (text, [])


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_other_byte_is_unchanged(newline: str) -> None:
    text = "\ufeff" + record(severity="p1  # pasted").replace("\n", newline)
    assert fix_text(text, CHECK)[0] == text.replace("p1", "P1")


_VALUES = st.sampled_from(
    ["p1", "P9", "Draft", "2026/03/02", "2026-03-02 14:02", "internal", "[a, B]", "{at: 1}", "", "0"]
)
_NAMES = st.sampled_from(["severity", "Status", "creted", "detected_at", "visibilty", "timeline", "lesons", "x-a", "z"])


@given(st.dictionaries(_NAMES, _VALUES, max_size=5))
def test_a_fix_adds_no_problem_and_is_idempotent(fields: dict[str, str]) -> None:
    before = record(**fields)
    after, fixes = fix_text(before, CHECK)
    found = [len(list(CHECK.findings(parse_front_matter(text).fields))) for text in (before, after)]
    assert found[1] == found[0] if not fixes else found[1] < found[0]
    assert fix_text(after, CHECK) == (after, [])


def test_mkdocs_markdown_in_the_body_gets_githubs_form() -> None:
    before = record() + "\n## Background {#why}\r\n\r\n!!! note\r\n    !!! tip\r\n        a\r\n\r\nb\r\n"

    after, fixes = fix_text(before, CHECK)

    assert after == record() + "\n## Background\r\n\r\n> [!NOTE]\r\n> !!! tip\r\n>     a\r\n\r\nb\r\n"
    assert [str(fix).partition(": ")[2] for fix in fixes] == [
        "an attribute list ({: …}) written as on GitHub",
        "an admonition (!!!) written as on GitHub",
    ]
    assert fix_text(after, CHECK) == (after, [])
