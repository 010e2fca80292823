"""The duration of an incident, stated next to its start."""

from __future__ import annotations

import pytest

from tests.unit.recording.adoption.parts.test_found_timeline import read


def span(sentence: str) -> tuple[str | None, str | None]:
    fields = read(f"# Checkout down\n\n**Date**: 2024-03-05\n\n## Summary\n\n{sentence}\n").fields
    return fields.get("started_at"), fields.get("resolved_at")


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("Started at 14:02 UTC, lasting 35 minutes.", "14:37"),
        ("The outage began at 14:02 UTC and lasted 35 minutes.", "14:37"),
        ("The outage began at 14:02 UTC and lasted for 1 hour and 5 minutes.", "15:07"),
        ("Checkout was down for 2 hours from 14:02 UTC.", "16:02"),
        ("Checkout was down from 14:02 UTC for 35 min.", "14:37"),
        ("The outage lasted 35 minutes, starting at 14:02 UTC.", "14:37"),
    ],
)
def test_an_exact_length_gives_the_end(sentence: str, end: str) -> None:
    assert span(sentence) == ("2024-03-05T14:02:00Z", f"2024-03-05T{end}:00Z")


@pytest.mark.parametrize(
    "sentence",
    [
        "The outage began at 14:02 UTC and lasted about 35 minutes.",
        "The outage began at 14:02 UTC and lasted 35-40 minutes.",
        "The outage began at 14:02 UTC and lasted 2 or 3 hours.",
        "The outage began at 14:02 UTC, for 35 minutes after the deployment.",
        "Checkout was down for about 2 hours from 14:02 UTC.",
        "The deployment started at 14:02 UTC and lasted 35 minutes.",
        "The outage was noticed at 14:02 UTC for 35 minutes.",
    ],
)
def test_any_other_length_gives_no_end(sentence: str) -> None:
    assert span(sentence)[1] is None
