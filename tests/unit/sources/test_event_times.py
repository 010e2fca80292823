"""Times as people type them, against a present of 2026-11-23 09:00 UTC."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mkdocs_incidents.sources.event_times import parse_time_typed

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("now", "2026-11-23T09:00:00"),
        ("08:02", "2026-11-23T08:02:00"),
        ("8:02", "2026-11-23T08:02:00"),
        ("08:02:30", "2026-11-23T08:02:30"),
        ("08:02Z", "2026-11-23T08:02:00"),
        ("08:02 UTC", "2026-11-23T08:02:00"),
        ("09:00", "2026-11-23T09:00:00"),
        ("23:50", "2026-11-22T23:50:00"),  # last night
        ("10m ago", "2026-11-23T08:50:00"),
        ("10 min ago", "2026-11-23T08:50:00"),
        ("90s ago", "2026-11-23T08:58:30"),
        ("1h30m ago", "2026-11-23T07:30:00"),
        ("2d ago", "2026-11-21T09:00:00"),
        ("2026-03-02T14:02:00Z", "2026-03-02T14:02:00"),
        ("2026-03-02T14:02:00+01:00", "2026-03-02T13:02:00"),
        (" 2026-03-02t14:02z ", "2026-03-02T14:02:00"),
    ],
)
def test_understood(typed: str, expected: str) -> None:
    assert parse_time_typed(typed, NOW) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    ["", "noon", "ago", "10m", "24:00", "12:60", "14:02 CET", "2026-03-02", "2026-03-02T14:02:00", "9" * 30 + "d ago"],
)
def test_not_understood(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a time such as"):
        parse_time_typed(typed, NOW)


@pytest.mark.parametrize("typed", ["10:00", "20:59", "2026-11-23T09:00:01Z"])
def test_in_the_future(typed: str) -> None:
    """10:00 is more likely a local time than yesterday's."""
    with pytest.raises(ValueError, match=r"in the future: it is 2026-11-23 09:00 UTC"):
        parse_time_typed(typed, NOW)
