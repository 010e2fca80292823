"""Dates of which only the day or the month is known."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_incidents.model.partial_date import parse_partial_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-12-03", date(2019, 12, 3), date(2019, 12, 3)),
        ("2019-12", date(2019, 12, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
    ],
)
def test_a_day_or_a_month(text: str, first: date, last: date) -> None:
    when = parse_partial_date(text)
    assert when
    assert (when.first, when.last, str(when)) == (first, last, text)


@pytest.mark.parametrize("text", ["2019", "2019-13", "2019-02-30", "2019-1-2", "0000-01", "2019-12-03T10:00Z", ""])
def test_neither_day_nor_month(text: str) -> None:
    assert parse_partial_date(text) is None
