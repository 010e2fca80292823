"""The day and the zone of a whole document."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_incidents.recording.adoption.document_times import read_stated_times, settle_day_and_zone
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.outline import Outline


@pytest.mark.parametrize(
    ("text", "title", "zone", "day"),
    [
        ("# Outage\nAll times are in UTC.\n", "Outage", "UTC", None),
        ("# Outage on 2024-06-11\n", "Outage on 2024-06-11", None, date(2024, 6, 11)),
        ("# Outage on 2024-06-11\n", "Outage", None, date(2024, 6, 11)),
        ("# Outage\n", "Outage, 14:00 UTC", "UTC", None),
    ],
)
def test_the_title_and_notes_say_day_and_zone(text: str, title: str, zone: str | None, day: date | None) -> None:
    found = Found(text)
    settle_day_and_zone(found, Outline(text), title, {}, None)
    assert (str(found.zone.tz) if found.zone else None, found.day) == (zone, day)


def test_what_the_prose_states_is_inferred() -> None:
    text = "# Outage\n\nOn June 11, 2024, between 09:00 and 10:30 UTC, the shop was down.\n"
    found = Found(text)
    read_stated_times(Outline(text), found)
    assert found.fields == {"started_at": "2024-06-11T09:00:00Z", "resolved_at": "2024-06-11T10:30:00Z"}
    assert found.inferred == {"started_at", "resolved_at"}
