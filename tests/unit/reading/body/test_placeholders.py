"""Placeholders of the template that were not filled in."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.body.placeholders import ends_unanswered, is_open_choice, is_placeholder


@pytest.mark.parametrize("text", ["", "  ", "[Answer]", " HH:MM ", "YYYY-MM-DD", "INC-XXX", "X hours Y minutes"])
def test_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["[a link](x)", "[a][1]", "14:02", "INC-001", "2 hours", "[Answer] is yes"])
def test_what_is_filled_in(text: str) -> None:
    assert not is_placeholder(text)


def test_a_choice_that_is_still_open() -> None:
    assert is_open_choice("P0 / P1 / P2 / P3")
    assert not is_open_choice("P0/P1")


@pytest.mark.parametrize(
    ("text", "unanswered"),
    [
        ("**Why** did it fail? [Answer 1]", True),
        ("Why? **[anything]**", False),
        ("It failed [Root cause: one sentence]", True),
        ("Because of the pool [see the graph]", False),
        ("Why? It did", False),
    ],
)
def test_a_question_without_an_answer(text: str, unanswered: bool) -> None:
    assert ends_unanswered(text) == unanswered
