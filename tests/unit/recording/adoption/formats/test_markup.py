"""Forms of text that CommonMark has no blocks for."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.adoption.formats.markup import plain_markdown, respell, write_labels_as_headings


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a 1\\. b \\- c", "a 1. b - c"),
        ("\\- at the start of a line", "\\- at the start of a line"),
        ("two \\\\- marks", "two \\\\- marks"),
        ("## Timeline {#timeline}", "## Timeline"),
        ("a&nbsp;b", "a b"),
        ("Timeline\nAt 10:05 it broke", "###### Timeline\nAt 10:05 it broke"),
        ("Weather\nAt 10:05 it broke", "Weather\nAt 10:05 it broke"),
        ("Timeline\n- a", "Timeline\n- a"),
        ("Actions:\n    - a\n    - b\n", "Actions:\n- a\n- b\n"),
    ],
)
def test_forms_of_text(text: str, plain: str) -> None:
    assert respell(text) == plain


def test_boxes_are_opened_and_lines_keep_their_numbers() -> None:
    text = '!!! note "Impact"\n    All of it.\n\n    - a\n\nAfter.\n'
    assert respell(text) == "**Impact**\nAll of it.\n\n- a\n\nAfter.\n"
    assert respell("??? warning\n    x\n") == "\nx\n"
    assert respell('=== "Tab"\n    x\n\n    !!! note "Inner"\n        y\n') == "**Tab**\nx\n\n**Inner**\ny\n"


@pytest.mark.parametrize("text", ['```\n!!! note "x"\n    y\n```\n', "====\n", "a !!! note\n    b\n"])
def test_what_is_no_box(text: str) -> None:
    assert respell(text) == text


def test_a_table_in_html() -> None:
    html = "<table>\n<tr><th>Time</th><th>Event</th></tr>\n<tr><td>10:05</td><td>Alert</td></tr>\n</table>\n\nAfter"
    plain = respell(html)
    assert "| 10:05 | Alert |" in plain
    assert plain.endswith("\n\nAfter")
    assert plain.count("\n") >= html.count("\n")


def test_the_front_matter_follows_the_body() -> None:
    text = plain_markdown("# X\n\n[a]\n\n[a]: b.md\n", {"title": "x", "causes": ["The disk was full"]})
    assert text == "# X\n\n[a](b.md)\n\n[a]: b.md\n\n## Causes\n\n- The disk was full"


LISTED = """\
# Disk full

- **Key events**
  - Fault occurs 2022-05-17 09:10

- **Time to repair**: 2h

- **Review actions**:
  - Alert on disks
"""


def test_labels_become_headings_and_what_is_below_them_loses_its_indent() -> None:
    assert write_labels_as_headings(LISTED) == (
        "# Disk full\n\n###### Key events\n- Fault occurs 2022-05-17 09:10\n\n"
        "###### Time to repair\n2h\n\n###### Review actions\n- Alert on disks\n"
    )


def test_one_such_label_is_an_item_like_any_other() -> None:
    text = "- **Timeline**\n  - 10:00 Down\n- **Owner**: Ada\n"
    assert write_labels_as_headings(text) == text
