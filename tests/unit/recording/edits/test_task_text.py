"""Items of a task list: the box, and the attributes behind the text."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.edits.task_text import has_attribute, with_attribute, with_box, without_attribute


@pytest.mark.parametrize(
    ("line", "ticked", "expected"),
    [
        ("- [ ] Ask", True, "- [x] Ask"),
        ("- [X] Ask", False, "- [ ] Ask"),
        ("  1. Ask", True, "  1. [x] Ask"),
        ("Ask", True, "Ask"),
    ],
)
def test_the_box_of_an_item(line: str, ticked: bool, expected: str) -> None:
    assert with_box([line, "  more"], ticked=ticked) == [expected, "  more"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["- [ ] Ask -- Owner: Ada -- Due: 2026-03-09"], ["- [ ] Ask -- Owner: Bo -- Due: 2026-03-09"]),
        (["- [ ] Ask"], ["- [ ] Ask -- Owner: Bo"]),
        (["- [ ] Ask", "      soon", "  - a note"], ["- [ ] Ask", "      soon -- Owner: Bo", "  - a note"]),
        (["- [ ] Ask; owner: Ada, today"], ["- [ ] Ask; owner: Bo, today"]),
    ],
)
def test_an_attribute_is_replaced_or_added(lines: list[str], expected: list[str]) -> None:
    assert with_attribute(lines, "Owner", "Bo") == expected


def test_an_attribute_is_removed() -> None:
    assert without_attribute(["- Ask -- Owner: Ada -- Due: 2026-03-09"], "Owner") == ["- Ask -- Due: 2026-03-09"]
    assert without_attribute(["- Ask", "  -- Owner: Ada"], "Owner") == ["- Ask"]
    assert without_attribute(["- Ask the owner"], "Owner") == ["- Ask the owner"]


def test_whether_an_attribute_is_given() -> None:
    assert has_attribute(["- Ask -- status: open"], "Status")
    assert not has_attribute(["- Status: is not known"], "Owner")
