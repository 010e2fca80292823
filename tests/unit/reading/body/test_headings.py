"""Headings of the post-mortem template as people write them."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.body.headings import may_have_sections, section_kind


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


def test_whether_a_body_may_have_sections() -> None:
    assert may_have_sections("text\n\n## Timeline ##\n")
    assert may_have_sections("Timeline\n--------\n")
    assert not may_have_sections("## What we saw\n\nTimeline\n")
