"""Items of the template's lists: what is understood, and what stays prose."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mkdocs_incidents.reading.body.body_fields import BodyFields
from mkdocs_incidents.reading.body.body_sections import Item, list_items, parse_sections
from mkdocs_incidents.reading.body.items import read_impact, read_lesson, read_metadata, read_text, read_why


def item(text: str) -> Item:
    (block,) = parse_sections(f"- {text}\n")[0].blocks
    (found,) = list_items(block)
    return found


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("**Severity**: P1 (high)", {"severity": "P1"}),
        ("**Status**: Final", {"status": "approved"}),
        ("**Services**: web, `api`", {"services": ["web", "api"]}),
        ("**Severity**: P0 / P1 / P2 / P3", {}),
        ("**Author**: [Your Name]", {}),
        ("**Duration**: 54 minutes", {}),
    ],
)
def test_metadata(text: str, fields: dict[str, Any]) -> None:
    found = BodyFields(None)
    assert read_metadata(item(text), found)
    assert found.fields == fields


def test_a_label_without_a_field_is_not_understood() -> None:
    found = BodyFields(None)
    assert not read_metadata(item("**Mood**: good"), found)
    assert found.fields == {}


def test_the_date_is_the_day_of_the_timeline() -> None:
    found = BodyFields(None)
    read_metadata(item("**Date**: 2026-03-02"), found)
    assert (found.day, found.notices) == (date(2026, 3, 2), [])
    read_metadata(item("**Date**: spring"), found)
    assert found.notices[0].message == "the date 'spring' was not understood; write YYYY-MM-DD"


def test_a_question_without_an_answer_is_ignored() -> None:
    found = BodyFields(None)
    for text in ("**Why** did it fail? [Answer]", "**Why** did it fail? The pool was full."):
        assert read_why(item(text), found)
    assert found.fields == {"five_whys": ["**Why** did it fail? The pool was full."]}


def test_a_text_and_a_placeholder() -> None:
    found = BodyFields(None)
    assert read_text("contributing_factors", item("No alert"), found)
    assert read_text("contributing_factors", item("[Factor 1]"), found)
    assert found.fields == {"contributing_factors": ["No alert"]}


def test_impact_of_a_kind_that_is_known_and_said_once() -> None:
    found = BodyFields(None)
    assert read_impact(item("**Users affected**: all"), found)
    assert not read_impact(item("**Users affected**: none"), found)
    assert not read_impact(item("**Weather**: rain"), found)
    assert found.fields == {"impact": {"users": "all"}}


def test_a_lesson_below_its_heading_or_after_its_label() -> None:
    found = BodyFields(None)
    assert read_lesson(item("the alert"), found, "went_well")
    assert read_lesson(item("**What went poorly**: the search"), found, None)
    assert not read_lesson(item("a lesson of no kind"), found, None)
    assert found.fields == {"lessons": {"went_well": ["the alert"], "went_poorly": ["the search"]}}
