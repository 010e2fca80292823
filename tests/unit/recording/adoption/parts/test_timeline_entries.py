"""The timeline as fields of a record."""

from __future__ import annotations

from datetime import UTC, date, datetime

from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.parts.timeline_entries import Event, set_events


def at(minute: int, text: str) -> Event:
    return Event(datetime(2024, 6, 11, 9, minute, tzinfo=UTC), text, minute, None)


def test_entries_have_a_time_a_day_or_neither() -> None:
    found = Found("")
    set_events([at(1, "a"), Event(None, "b", 2, date(2024, 6, 11)), Event(None, "c", 3, None)], found)
    assert found.fields["timeline"] == [
        {"at": "2024-06-11T09:01:00Z", "event": "a"},
        {"at": "2024-06-11", "event": "b"},
        {"event": "c"},
    ]


def test_an_instant_that_two_events_name_is_used_only_if_they_agree() -> None:
    found = Found("")
    set_events([at(1, "Incident resolved"), at(1, "Incident resolved")], found)
    assert found.fields["resolved_at"] == "2024-06-11T09:01:00Z"
    found = Found("")
    set_events([at(1, "Incident resolved"), at(2, "Incident resolved")], found)
    assert "resolved_at" not in found.fields
    assert [remark.message for remark in found.remarks] == [
        "resolved_at: several events of the timeline name it: none was used"
    ]
