"""Lengths of time as words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mkdocs_incidents.model.duration import show_length


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (54, "54 minutes"),
        (60, "1 hour"),
        (121, "2 hours 1 minute"),
        (3000, "50 hours"),
    ],
)
def test_lengths(minutes: int, shown: str) -> None:
    assert show_length(timedelta(minutes=minutes)) == shown
