"""Placeholders that are left in a document, with their lines and sections."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.body.left_over import LeftOver, find_left_over, left_in_text

DOCUMENT = """\
# Checkout down

## Timeline

| Time | Event |
|------|-------|
| HH:MM | Alert |
| 14:02 | [Action] |

## Notes

- Ask [INC-XXX]

```
[Answer]
```
"""


def test_each_line_once_with_its_section() -> None:
    assert list(find_left_over(DOCUMENT)) == [
        LeftOver("HH:MM", 6, "timeline"),
        LeftOver("[Action]", 7, "timeline"),
        LeftOver("[INC-XXX]", 11, None),
    ]


@pytest.mark.parametrize("text", ["[Answer](x)", "`HH:MM`", "at 14:02", "[EU] checkout", "a TODO list", ""])
def test_what_is_no_placeholder(text: str) -> None:
    assert left_in_text(text) == ""
    assert list(find_left_over(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("It was\n[Root cause]", "[Root cause]"), ("TODO: ask", "TODO:"), ("X hours Y minutes", "X hours Y minutes")],
)
def test_a_placeholder_in_a_field(text: str, found: str) -> None:
    assert left_in_text(text) == found


def test_the_definition_of_a_link_is_none() -> None:
    assert list(find_left_over("- [Notes]\n\n[Notes]: notes.md\n")) == []
