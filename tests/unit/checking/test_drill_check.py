"""Drills: their fields, and what is wrong with them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mkdocs_incidents.checking.drill_check import parse_drill, read_drill
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.front_matter import parse_front_matter
from tests.conftest import front_matter

SETTINGS = parse_company({}).response


def test_a_drill_in_full() -> None:
    fields: dict[str, Any] = {"ran_on": "2026-03-02", "severity": "P1", "scenario": "The database is gone",
                              "steps": ["Restore"], "minutes": 40, "went_wrong": "the key was old"}  # fmt: skip
    drill = parse_drill(parse_artifact("a/DRILL-001.md", fields), fields)
    assert (drill.ran_on, drill.severity, drill.minutes) == (date(2026, 3, 2), "P1", 40)
    assert (drill.steps, drill.went_wrong) == (("Restore",), ("the key was old",))


@pytest.mark.parametrize("minutes", [0, -5, True, "40", 1.5, None])
def test_minutes_that_are_none(minutes: Any) -> None:
    assert parse_drill(parse_artifact("a/DRILL-001.md", {}), {"minutes": minutes}).minutes is None


def read(**fields: str) -> Any:
    front = parse_front_matter(front_matter(id="DRILL-001", title="Restore", status="draft", **fields))
    return read_drill(parse_artifact("a/DRILL-001.md", front.fields), front, SETTINGS)


def test_another_artifact_is_no_drill() -> None:
    assert read(type="rfc", ran_on="never") == (None, ())


def test_a_wrong_value_is_one_problem_and_an_empty_one_none() -> None:
    drill, findings = read(type="drill", ran_on="never", severity='""')
    assert drill.ran_on is None
    assert [(one.code, one.path) for one in findings] == [("DRL101", ("ran_on",))]
