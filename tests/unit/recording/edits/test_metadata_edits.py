"""Values in the body's metadata, and its duration."""

from __future__ import annotations

import re

import pytest

from mkdocs_incidents.recording.edits.metadata_edits import set_metadata, with_length
from tests.conftest import front_matter

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
def test_a_value_is_written_after_its_label(line: str, expected: str) -> None:
    assert (
        set_metadata(f"{HEAD}{line}\n- **Author**: Ada\n", "severity", "P0") == f"{HEAD}{expected}\n- **Author**: Ada\n"
    )


def test_without_the_label_or_the_section_nothing_changes() -> None:
    for text in (f"{HEAD}- **Author**: Ada\n", "---\nid: INC-001\n---\n- **Severity**: P1\n"):
        assert set_metadata(text, "severity", "P0") == text


def test_only_replaceable_values_are_replaced() -> None:
    text = f"{HEAD}- **Duration**: most of the day\n"
    assert set_metadata(text, "duration", "1 hour", replaces=re.compile(r"\d+ hours?")) == text
    assert set_metadata(text, "duration", "1 hour", replaces=re.compile(r"most.*")).endswith(": 1 hour\n")


DETECTED, RESOLVED = "2026-03-02T14:02:00Z", "2026-03-02T15:14:00Z"


def length(written: str, **instants: str) -> str:
    head = front_matter(id="INC-001", **instants)
    text = with_length(f"{head}## Incident Metadata\n\n- **Duration**: {written}\n")
    return text.rpartition(": ")[2].strip()


@pytest.mark.parametrize("written", ["X hours Y minutes", "3 hours", "5 minutes", "1 hour 2 minutes"])
def test_it_is_that_of_the_instants(written: str) -> None:
    assert length(written, detected_at=DETECTED, resolved_at=RESOLVED) == "1 hour 12 minutes"
    assert length(written, started_at="2026-03-02T14:00:00Z", detected_at=DETECTED, resolved_at=RESOLVED) == (
        "1 hour 14 minutes"
    )


def test_while_the_incident_is_open_it_is_the_placeholder() -> None:
    assert length("2 hours", detected_at=DETECTED) == "X hours Y minutes"
    assert length("2 hours", detected_at=RESOLVED, resolved_at=DETECTED) == "X hours Y minutes"


def test_other_words_stay() -> None:
    assert length("most of the day", detected_at=DETECTED, resolved_at=RESOLVED) == "most of the day"
