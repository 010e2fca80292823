"""Headings of the post-mortem template as people write them."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.body.headings import may_have_sections, part_key, section_kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Timeline (all times UTC)", "timeline"),
        ("**Incident Metadata**", "metadata"),
        ("Root Cause Analysis: 5 Whys", "five_whys"),
        ("Lessons learned:", "lessons"),
        ("Remediation Actions", "actions"),
        ("What we saw", None),
        ("Metadata of the file", None),
    ],
)
def test_the_section_of_a_heading(heading: str, kind: str | None) -> None:
    assert section_kind(heading) == kind


@pytest.mark.parametrize(
    ("kind", "words", "key"),
    [
        ("actions", "Immediate (completed during incident)", "immediate"),
        ("actions", "Short term", "short-term"),
        ("lessons", "Where we got lucky", "got_lucky"),
        ("lessons", "What went wrong", "went_poorly"),
        ("lessons", "Unwell", None),
        ("timeline", "Immediate", None),
    ],
)
def test_the_part_of_a_section(kind: str, words: str, key: str | None) -> None:
    assert part_key(kind, words) == key


def test_whether_a_body_may_have_sections() -> None:
    assert may_have_sections("text\n\n## Timeline ##\n")
    assert may_have_sections("Timeline\n--------\n")
    assert not may_have_sections("## What we saw\n\nTimeline\n")
