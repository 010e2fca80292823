"""Days as people write them."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.adoption.times.days import Day, read_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15Sep94", Day(9, 15, 1994)),
        ("3May2024 10:05", Day(5, 3, 2024)),
        ("January23, 2021", Day(1, 23, 2021)),
        ("dec01 went down", None),  # a server
        ("may5", None),
        ("15Sep94x", None),
        ("10May12:30", None),
        ("31Feb2024", None),
    ],
)
def test_a_month_without_a_space_beside_it(text: str, day: Day | None) -> None:
    read = read_day(text)
    assert (read[0] if read else None) == day
