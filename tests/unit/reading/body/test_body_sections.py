"""Which parts of a body are fields, and what becomes of the rest."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.model.incident import Prose
from mkdocs_incidents.reading.body.post_mortem_body import PostMortemBody, parse_post_mortem


def parse(markdown: str) -> PostMortemBody:
    return parse_post_mortem(markdown, {"detected_at": "2026-03-02T14:00:00Z"})


def fields(markdown: str) -> dict[str, Any]:
    return dict(parse(markdown).fields)


def everything(body: PostMortemBody) -> str:
    """All text that was read from a body, as one string."""
    return f"{dict(body.fields)} {[prose.markdown for prose in body.prose]} {[n.message for n in body.notices]}"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("## Contributing Factors", "contributing_factors"),
        ("# Contributing factors:", "contributing_factors"),
        ("### **Contributing Causes**", "contributing_factors"),
        ("Contributing Factors\n--------------------", "contributing_factors"),
        ("Contributing Factors\n====================", "contributing_factors"),
        ("## Contributing Factors ##", "contributing_factors"),
        ("## Root Cause Analysis: 5 Whys", "five_whys"),
        ("## Root cause analysis", "five_whys"),
        ("## 5 Whys", "five_whys"),
        ("## The five whys", "five_whys"),
    ],
)
def test_headings(heading: str, name: str) -> None:
    assert fields(f"{heading}\n\n- One thing\n- Another\n") == {name: ["One thing", "Another"]}


@pytest.mark.parametrize("heading", ["## Factors", "## Contributing factors of INC-002", "## Impact on us", "## Why?"])
def test_other_headings_stay_prose(heading: str) -> None:
    body = parse(f"{heading}\n\n- One thing\n")
    assert body.fields == {}
    assert body.prose == (Prose(None, "", f"{heading}\n\n- One thing"),)


def test_no_headings_at_all() -> None:
    assert parse("Just words.\n\n- and a list\n").prose == (Prose(None, "", "Just words.\n\n- and a list"),)
    assert parse("# The title\n\nJust words.\n").prose == (Prose(None, "", "Just words."),)
    assert parse("").prose == ()
    assert parse("\n \n").prose == ()


def test_headings_in_code_are_not_sections() -> None:
    markdown = "## What the log said\n\n```text\n## Timeline\n- 14:02 Alert\n# Title\n```\n\n    ## Impact\n"
    body = parse(markdown)
    assert body.fields == {}
    assert [prose.heading for prose in body.prose] == ["What the log said"]
    assert "## Timeline\n- 14:02 Alert" in body.prose[0].markdown


def test_a_fence_inside_a_known_section() -> None:
    fence = "```text\n## Impact\n- **Users affected**: all\n```"
    body = parse(f"## Timeline\n\n- 14:02 Alert\n\n{fence}\n\n## Impact\n\n- **Data**: none\n")
    assert body.fields["impact"] == {"data": "none"}
    assert body.prose == (Prose("timeline", "", fence),)


def test_headings_in_quotes_and_lists_are_not_sections() -> None:
    body = parse("Words\n\n> ## Timeline\n> - 14:02 Alert\n\n- ## Impact\n  - **Data**: none\n")
    assert body.fields == {}


def test_unknown_sections_are_kept_in_order() -> None:
    markdown = (
        "Intro.\n\n## Zebra\n\nz\n\n## Timeline\n\n- 14:02 Alert\n\n## Apple\n\na\n\n### Core\n\nc\n\n## Zebra\n\nzz\n"
    )
    assert parse(markdown).prose == (
        Prose(None, "", "Intro."),
        Prose(None, "Zebra", "z"),
        Prose(None, "Apple", "a\n\n### Core\n\nc"),
        Prose(None, "Zebra", "zz"),
    )


def test_a_part_of_a_known_section_does_not_move_into_another_one() -> None:
    body = parse("## Background\n\ntext\n\n## Timeline\n\n- 14:02 Alert\n\n### Details\n\nmore\n")
    background = next(prose for prose in body.prose if prose.heading == "Background")
    assert background.markdown == "text"
    assert "more" in everything(body)


def test_an_underlined_heading_leaves_no_line_behind() -> None:
    body = parse("Background\n----------\n\ntext\n\n## Timeline\n\n- 14:02 Alert\n")
    assert body.prose == (Prose(None, "Background", "text"),)


def test_a_heading_keeps_its_markup_from_first_to_last() -> None:
    body = parse_post_mortem("## The `graph` of *that* day\n\nFlat.\n\n## Timeline\n\n- 14:02 Alert\n", {})
    assert [part.heading for part in body.prose] == ["The `graph` of *that* day"]


def test_a_second_title_is_kept() -> None:
    body = parse("# Post-mortem\n\n## Timeline\n\n- 14:02 Alert\n\n# Appendix\n\nmore\n")
    assert "Appendix" in [prose.heading for prose in body.prose] or "Appendix" in everything(body)


def test_words_in_a_known_section_are_kept_with_it() -> None:
    body = parse("## Impact\n\nIt was bad.\n\n- **Users affected**: all\n\nReally bad.\n")
    assert body.fields == {"impact": {"users": "all"}}
    assert body.prose == (Prose("impact", "", "It was bad.\n\nReally bad."),)


def test_prose_keeps_markup_word_for_word() -> None:
    text = "Text with `{{ macros }}`, <script>alert(1)</script> and 🔥.\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    assert parse(f"## Timeline\n\n- 14:02 Alert 🔥\n\n## Notes 🔥\n\n{text}\n").prose == (
        Prose(None, "Notes 🔥", text),
    )


def test_lines_after_wide_characters() -> None:
    body = parse("# 🔥🔥 Jürgen\u2028\n\n🔥\n\n## Timeline\n\n- 14:02 🔥\n- 14:03 ü\n")
    assert [body.lines["timeline", index] for index in (0, 1)] == [6, 7]


class TestMetadata:
    def test_severity(self) -> None:
        assert fields("## Incident Metadata\n- **Severity**: P1 (High)\n") == {"severity": "P1"}
        assert fields("## Metadata\n- Severity: **P1**\n") == {"severity": "P1"}

    @pytest.mark.parametrize(
        ("written", "status"),
        [("Draft", "draft"), ("Reviewed", "review"), ("review", "review"), ("Final", "approved"), ("Odd", "odd")],
    )
    def test_status(self, written: str, status: str) -> None:
        assert fields(f"## Incident Metadata\n- **Status**: {written}\n") == {"status": status}

    def test_services(self) -> None:
        assert fields("## Incident Metadata\n- **Services**: `web`, api\n") == {"services": ["web", "api"]}

    def test_a_date_that_is_not_understood_is_noticed_in_its_line(self) -> None:
        body = parse("# T\n\n## Incident Metadata\n- **Severity**: P1\n- **Date**: 2 March 2026\n")
        assert [(notice.line, "'2 March 2026'" in notice.message) for notice in body.notices] == [(4, True)]

    def test_text_without_a_field_is_not_lost(self) -> None:
        body = parse("## Incident Metadata\n- **Severity**: P1\n- **Incident commander**: Ada\n")
        assert "Ada" in everything(body)

    @pytest.mark.parametrize("line", ["**Incident ID**: OPS-XXX", "**Severity**: high / low", "**Author**: [Name]"])
    def test_placeholders(self, line: str) -> None:
        assert fields(f"## Incident Metadata\n- {line}\n") == {}


class TestFiveWhys:
    def test_unanswered_ones_are_dropped(self) -> None:
        text = (
            "1. **Why** did it go down? The disk.\n2. **Why** did [answer 1] happen? [Answer]\n3. **Why**? [Root cause]"
        )
        assert fields(f"## 5 Whys\n{text}") == {"five_whys": ["**Why** did it go down? The disk."]}

    def test_an_answer_may_end_in_brackets(self) -> None:
        text = "**Why** did it go down? The log said [ERROR]"
        assert fields(f"## 5 Whys\n1. {text}\n") == {"five_whys": [text]}

    def test_an_answer_may_end_in_a_link(self) -> None:
        text = "**Why** did it go down? See [RFC-001](https://x.example)"
        assert fields(f"## 5 Whys\n1. {text}\n") == {"five_whys": [text]}

    def test_an_answer_below_its_question(self) -> None:
        assert fields("## 5 Whys\n1. Why?\n   - Because.\n2. Why?\n\n   Because of that.\n") == {
            "five_whys": ["Why? Because.", "Why? Because of that."]
        }


class TestContributingFactors:
    def test_placeholders_are_dropped(self) -> None:
        text = "- [Factor 1: e.g., missing test coverage for edge case]\n- No tests\n"
        assert fields(f"## Contributing Factors\n{text}") == {"contributing_factors": ["No tests"]}

    @pytest.mark.parametrize("factor", ["dev / staging / production", "[RFC-001](rfc.md)", "[x] and [y]"])
    def test_text_similar_to_a_placeholder(self, factor: str) -> None:
        assert fields(f"## Contributing Factors\n- {factor}\n") == {"contributing_factors": [factor]}


class TestImpact:
    @pytest.mark.parametrize(
        ("label", "name"),
        [
            ("**Users affected**", "users"),
            ("**Revenue impact**", "revenue"),
            ("Data impact", "data"),
            ("__Reputation__", "reputation"),
        ],
    )
    def test_labels(self, label: str, name: str) -> None:
        assert fields(f"## Impact\n- {label}: **quite some**\n") == {"impact": {name: "quite some"}}

    def test_a_list_with_other_labels_is_kept(self) -> None:
        body = parse("## Impact\n- **Users affected**: all\n- **Mood**: bad\n")
        assert body.fields == {"impact": {"users": "all"}}
        assert "**Mood**: bad" in body.prose[0].markdown

    def test_a_label_that_only_begins_like_one(self) -> None:
        assert fields("## Impact\n- **Database load**: high\n") == {}

    def test_text_below_is_not_lost(self) -> None:
        assert "mostly in Europe" in everything(parse("## Impact\n- **Users affected**: 400\n  - mostly in Europe\n"))


EXPECTED_LESSONS = {
    "lessons": {"went_well": ["fast alert"], "went_poorly": ["slow search"], "got_lucky": ["quiet hour"]}
}


class TestLessons:
    @pytest.mark.parametrize(
        "text",
        [
            "- **What went well**: fast alert\n- **What went poorly**: slow search\n- **We got lucky**: quiet hour\n",
            "- What went well:\n  - fast alert\n- What went wrong:\n  - slow search\n- Got lucky:\n  - quiet hour\n",
            "### What went well\n- fast alert\n\n### What went wrong\n- slow search\n\n### Lucky\n- quiet hour\n",
        ],
        ids=["labels", "nested", "headings"],
    )
    def test_styles(self, text: str) -> None:
        assert fields(f"## Lessons Learned\n\n{text}") == EXPECTED_LESSONS

    def test_several(self) -> None:
        text = "- **What went well**: one\n- **What went well**: two\n  - three\n"
        assert fields(f"## Lessons\n{text}") == {"lessons": {"went_well": ["one", "two", "three"]}}

    def test_a_colon_below_a_heading_is_part_of_the_text(self) -> None:
        text = "### What went well\n- Alerting: fired within a minute\n"
        assert fields(f"## Lessons Learned\n{text}") == {"lessons": {"went_well": ["Alerting: fired within a minute"]}}

    def test_a_list_that_is_not_understood_stays_prose(self) -> None:
        body = parse("## Lessons Learned\n- Test more\n")
        assert body.prose == (Prose("lessons", "", "- Test more"),)

    def test_placeholders(self) -> None:
        assert fields("## Lessons Learned\n- **What went well**: [e.g., fast detection]\n") == {}
