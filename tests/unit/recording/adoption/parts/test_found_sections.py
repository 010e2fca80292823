"""Factors, 5 whys, lessons, impact and summary from below their headings."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.recording.adoption.parts.test_found_timeline import read


def fields(section: str) -> dict[str, Any]:
    return read(f"# Outage of the shop\n\n{section}\n").fields


def remarks(section: str) -> list[str]:
    return [one.message for one in read(f"# Outage of the shop\n\n{section}\n").remarks]


def test_each_item_is_a_factor_and_a_paragraph_where_there_is_no_list() -> None:
    listed = (
        "## Contributing Factors\n\nWhat made it worse:\n\n- The disk was full\n- [Factor]\n- No alert\n  - at all\n"
    )
    assert fields(listed)["contributing_factors"] == ["The disk was full", "No alert — at all"]
    told = "## Contributing Factors\n\nThe disk\nwas full.\n\nThere was no alert.\n"
    assert fields(told)["contributing_factors"] == ["The disk was full.", "There was no alert."]


@pytest.mark.parametrize(
    "heading", ["5 Whys", "Five Whys", "The 5 Whys analysis", "Root Cause Analysis: 5 Whys", "5 Why's"]
)
def test_whys_are_the_answers(heading: str) -> None:
    whys = f"## {heading}\n\n1. Why did it fail? The disk was full.\n2. Nobody looked.\n3. Why? [Answer]\n"
    assert fields(whys)["five_whys"] == ["Why did it fail? The disk was full.", "Nobody looked."]


def test_lessons_below_headings_and_after_labels() -> None:
    below = "## Lessons Learned\n\n### What went well\n\n- The alert\n\n### Where we got lucky\n\nIt was night.\n"
    assert fields(below)["lessons"] == {"went_well": ["The alert"], "got_lucky": ["It was night."]}
    behind = "## Lessons Learned\n\n- **What went well**: the alert\n- What went poorly: [x]\n- Something else\n"
    assert fields(behind)["lessons"] == {"went_well": ["the alert"]}
    assert "a lesson that is neither 'went well' nor 'went poorly' nor 'got lucky' has no field" in remarks(behind)


def test_a_table_of_lessons_is_told() -> None:
    table = "## Lessons Learned\n\n| a | b |\n|---|---|\n| c | d |\n"
    assert "a table of lessons is not understood" in remarks(table)


def test_the_impact_is_its_text_without_what_labels_say() -> None:
    impact = "## Impact\n\nHalf of all orders failed.\n\n- **Users affected**: 400\n- It lasted an hour\n"
    assert fields(impact)["impact"]["users"] == "400"
    assert fields("## Impact\n\nHalf.\n\nAn hour.\n")["impact"] == {"summary": "Half. An hour."}
    assert fields(impact)["impact"]["summary"] == "Half of all orders failed. It lasted an hour"


def test_the_summary_is_the_first_paragraph_that_says_something() -> None:
    summary = "## Summary\n\nSeverity: P1\n\n[Brief summary]\n\nThe shop\nwas down.\n\nMore.\n"
    assert fields(summary)["summary"] == "The shop was down."
