"""Values in the body's metadata."""

from __future__ import annotations

import re

import pytest

from mkdocs_incidents.recording.edits.metadata_edits import set_metadata

HEAD = "---\nid: INC-001\n---\n## Incident Metadata\n\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- **Severity**: P1", "- **Severity**: P0"),
        ("- **Severity:** P1", "- **Severity:** P0"),
        ("* Severity: P1 (high)", "* Severity: P0"),
        ("- **Severity**:", "- **Severity**: P0"),
    ],
)
def test_a_value_is_put_behind_its_label(line: str, expected: str) -> None:
    assert (
        set_metadata(f"{HEAD}{line}\n- **Author**: Ada\n", "severity", "P0") == f"{HEAD}{expected}\n- **Author**: Ada\n"
    )


def test_without_the_label_or_the_section_nothing_changes() -> None:
    for text in (f"{HEAD}- **Author**: Ada\n", "---\nid: INC-001\n---\n- **Severity**: P1\n"):
        assert set_metadata(text, "severity", "P0") == text


def test_only_values_that_may_be_replaced_are() -> None:
    text = f"{HEAD}- **Duration**: most of the day\n"
    assert set_metadata(text, "duration", "1 hour", replaces=re.compile(r"\d+ hours?")) == text
    assert set_metadata(text, "duration", "1 hour", replaces=re.compile(r"most.*")).endswith(": 1 hour\n")
