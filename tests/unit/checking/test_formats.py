"""The formats of our schemas."""

from __future__ import annotations

import pytest

from mkdocs_incidents.checking.formats import is_day, is_expression, is_instant, is_partial_time


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("2026-03-02T14:02:00Z", True),
        ("2026-03-02 14:02+01:00", True),
        ("2026-03-02T14:02:00.25Z", True),
        ("2026-03-02T14:02:00", False),
        ("2026-02-30T14:02:00Z", False),
        ("2026-03-02", False),
    ],
)
def test_an_instant(text: str, valid: bool) -> None:
    assert is_instant(text) == valid


def test_a_day_and_a_partial_time() -> None:
    assert [is_day(text) for text in ("2026-03-02", "2026-02-30", "2026-03")] == [True, False, False]
    partial = ("2026-03-02T14:02Z", "2026-03-02", "2026-03", "2026")
    assert [is_partial_time(text) for text in partial] == [True, True, True, False]


def test_an_expression() -> None:
    assert [is_expression(text) for text in ("a.b[0]", "a || `1`", "a..b", "(" * 5000)] == [True, True, False, False]


@pytest.mark.parametrize("check", [is_instant, is_day, is_expression])
def test_values_of_other_types_are_the_types_business(check: object) -> None:
    assert callable(check)
    assert check(7)
    assert check(None)
