"""The day that a heading or a row gives to the times after it."""

from __future__ import annotations

from tests.unit.recording.adoption.formats.test_general_forms import DAY, entries

DAYS = """## How it went

### Wednesday, 8 March 2023

- 23:10 a
- 23:20 b

### Thursday, 9 March 2023

- 01:00 c
- 01:10 d
"""


def test_days_of_headings_outside_a_timeline() -> None:
    found = entries(f"# X\n\nTimes: UTC\n\n{DAYS}")
    assert [at for at, _ in found] == [
        *("2023-03-08T23:10:00Z", "2023-03-08T23:20:00Z", "2023-03-09T01:00:00Z", "2023-03-09T01:10:00Z")
    ]


def test_days_of_the_week() -> None:
    table = (
        "| Day | Time (UTC) | What |\n|---|---|---|\n| Tue | 23:50 | a |\n| Wed | 00:10 | b |\n| Fri | 09:00 | c |\n"
    )
    found = entries(f"{DAY}## Timeline\n\n{table}")
    assert found == [("2023-03-07T23:50:00Z", "a"), ("2023-03-08T00:10:00Z", "b"), ("2023-03-10T09:00:00Z", "c")]
