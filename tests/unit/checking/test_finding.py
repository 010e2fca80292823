"""Findings, and the limit for their number."""

from __future__ import annotations

from mkdocs_incidents.checking.finding import MORE, MOST, Finding, take_most, with_more


def test_up_to_the_limit_they_are_as_they_are() -> None:
    found = [Finding("INC101", (), str(number)) for number in range(MOST)]
    assert list(take_most(found)) == found
    assert list(take_most([])) == []


def test_beyond_the_limit_the_last_one_says_that_there_are_more() -> None:
    found = take_most(Finding("INC101", (), str(number)) for number in range(10**9))
    assert len(found) == MOST
    assert [one.message.endswith(MORE) for one in found].count(True) == 1
    assert found[-1].message == f"{MOST - 1}{MORE}"


def test_the_last_item_says_that_there_are_more() -> None:
    assert list(with_more("ab")) == [("a", ""), ("b", "")]
    assert list(with_more("x" * (MOST + 1)))[-1] == ("x", MORE)
