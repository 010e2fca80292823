"""Incidents of a span."""

from __future__ import annotations

from mkdocs_incidents.figures.selection import select_between
from tests.unit.figures.test_quarter_report import NOW, incident


def test_without_a_date_in_no_span() -> None:
    undated = incident(1)
    assert select_between([undated], None, None) == (undated,)
    assert select_between([undated], None, NOW.date()) == ()
