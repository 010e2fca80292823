"""Quarters by name, and incidents of a span."""

from __future__ import annotations

import pytest

from mkdocs_incidents.figures.periods import parse_quarter, select_between
from tests.unit.figures.test_quarter_report import NOW, incident


@pytest.mark.parametrize(("text", "number"), [("2026-Q3", 8106), ("2026q1", 8104), ("Q3", None), ("2026-Q5", None)])
def test_names_of_quarters(text: str, number: int | None) -> None:
    assert parse_quarter(text) == number


def test_without_a_date_in_no_span() -> None:
    undated = incident(1)
    assert select_between([undated], None, None) == (undated,)
    assert select_between([undated], None, NOW.date()) == ()
