"""What happened on this day in earlier years."""

from __future__ import annotations

from datetime import datetime

import pytest

from mkdocs_incidents.figures.history import build_on_this_day
from mkdocs_incidents.reading.incident_fields import parse_incident

INCIDENTS = [
    parse_incident(f"artifacts/{identity}.md", {"id": identity, **fields})
    for identity, fields in {
        "today": {"started_at": "2026-03-02T14:00:00Z"},
        "last-year": {"started_at": "2025-03-02T23:59:59Z"},
        "the-day-before": {"started_at": "2025-03-03T00:59:59+02:00", "detected_at": "2025-03-03T00:00:00Z"},
        "the-day-after": {"started_at": "2025-03-02T23:30:00-01:00"},
        "long-ago": {"created": "2019-03-02"},
        "leap-day": {"created": "2024-02-29"},
        "undated": {},
    }.items()
]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-02T09:00:00Z", ["last-year", "the-day-before", "long-ago"]),
        ("2025-03-02T09:00:00Z", ["long-ago"]),
        ("2028-02-29T09:00:00Z", ["leap-day"]),
        ("2027-02-28T09:00:00Z", []),
        ("2027-03-01T09:00:00Z", []),
        ("2026-01-01T09:00:00Z", []),
    ],
)
def test_on_this_day(now: str, expected: list[str]) -> None:
    assert [one.id for one in build_on_this_day(INCIDENTS, datetime.fromisoformat(now))] == expected
