"""The parts of a document, by its headings and by lines that are headings in all but their marks."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.adoption.outline import Outline


def parts(markdown: str) -> list[tuple[str, str | None]]:
    return [(part.heading, part.kind) for part in Outline(markdown).parts if part.level]


def kinds(markdown: str) -> list[str | None]:
    return [kind for _, kind in parts(markdown)]


def test_headings_have_the_kind_that_their_words_name() -> None:
    assert parts("# Outage\n\n## Timeline\n\nx\n\n## Lessons Learned\n\n## Weather\n") == [
        ("Outage", None),
        ("Timeline", "timeline"),
        ("Lessons Learned", "lessons"),
        ("Weather", None),
    ]


def test_a_part_below_another_has_its_kind() -> None:
    text = "# X\n\n## Timeline\n\n### Before noon\n\na\n\n## Weather\n\n### Rain\n"
    assert kinds(text) == [None, "timeline", "timeline", None, None]
    own = [part.own for part in Outline(text).parts if part.level]
    assert own == [False, True, False, False, False]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("**Timeline**", True),
        ("__Timeline:__", True),
        ("**Timeline**:", True),
        ("Timeline:", True),
        ("TIMELINE", True),
        ("Timeline", True),
        ("**Weather**", False),
        ("Weather:", False),
        ("**Timeline** of the day", False),
        ("The timeline is long.", False),
    ],
)
def test_a_line_that_is_a_heading_in_all_but_its_marks(line: str, heading: bool) -> None:
    assert ("timeline" in kinds(f"# X\n\n{line}\n\n- 10:00 a\n")) is heading


def test_lessons_and_horizons_below_a_heading() -> None:
    found = {part.heading: (part.kind, part.key) for part in Outline(
        "# X\n\n## Lessons Learned\n\n### What went well\n\n- a\n\n### Where we got lucky\n\n- b\n\n"
        "## Action items\n\n### Short-term\n\n- c\n"
    ).parts}  # fmt: skip
    assert found["What went well"] == ("lessons", "went_well")
    assert found["Where we got lucky"] == ("lessons", "got_lucky")
    assert found["Short-term"] == ("actions", "short-term")


def test_the_state_that_a_heading_of_actions_names() -> None:
    outline = Outline("# X\n\n## Actions (completed)\n\n- a\n\n### More\n\n- b\n")
    found = {part.heading: part.state for part in outline.parts}
    assert found["Actions (completed)"] == "done"
    assert found["More"] == "done"


def test_a_day_below_a_timeline_on_the_same_level_belongs_to_it() -> None:
    assert kinds("# X\n\n## Timeline\n\n- 10:00 a\n\n## 12 May 2021\n\n- 11:00 b\n\n## Weather\n") == [
        None, "timeline", "timeline", None,
    ]  # fmt: skip


def test_the_document_title_is_not_a_section() -> None:
    assert kinds("# Root Cause Analysis\n\n## Summary\n") == [None, "summary"]
    assert kinds("# X\n\n# Root Cause\n") == [None, "contributing_factors"]


def test_lines_of_a_part_count_from_zero() -> None:
    outline = Outline("# X\n\n## Timeline\n\n- a\n- b\n")
    timeline = next(part for part in outline.parts if part.kind == "timeline")
    assert list(timeline.lines) == [2, 4, 5]


def test_the_lines_of_a_quoted_or_fenced_paragraph() -> None:
    outline = Outline("# X\n\n> a\n> b\\\n\n```\nc\n```\n")
    blocks = [block for part in outline.parts for block in part.blocks]
    assert [(line.text, line.number) for line in outline.paragraph(blocks[-1])] == [("c", 6)]


def test_a_bold_state_or_day_is_a_heading_where_it_says_something() -> None:
    actions = "# X\n\n## Action items\n\n**Done**\n\n- a\n\n**In progress**\n\n- b\n"
    assert [(part.heading, part.state) for part in Outline(actions).parts if part.kind == "actions"] == [
        ("Action items", ""),
        ("Done", "done"),
        ("In progress", "open"),
    ]
    assert "Done" not in [part.heading for part in Outline("# X\n\n## Weather\n\n**Done**\n\n- a\n").parts]


def test_what_the_title_is_called_is_not_inherited() -> None:
    assert kinds("# X\n\n## Timeline\n\n#### Deep\n\n# Y\n\n## Rain\n") == [None, "timeline", "timeline", None, None]
    assert kinds("# Timeline\n\n## Rain\n") == ["timeline", "timeline"]


def test_a_horizon_below_actions_that_are_done_has_their_state() -> None:
    text = "# X\n\n## Actions (completed)\n\n### Short-term\n\n- a\n\n## Actions\n\n- b\n"
    assert [(part.heading, part.state, part.key) for part in Outline(text).parts if part.kind == "actions"] == [
        ("Actions (completed)", "done", None),
        ("Short-term", "done", "short-term"),
        ("Actions", "", None),
    ]
