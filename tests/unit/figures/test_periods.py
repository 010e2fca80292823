"""Quarters by name."""

from __future__ import annotations

import pytest

from mkdocs_incidents.figures.periods import parse_quarter


@pytest.mark.parametrize(("text", "number"), [("2026-Q3", 8106), ("2026q1", 8104), ("Q3", None), ("2026-Q5", None)])
def test_names_of_quarters(text: str, number: int | None) -> None:
    assert parse_quarter(text) == number
