"""What every event of an issue must have."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.issue_events.issue_event import need_address, need_time


def test_a_time_without_a_zone_is_utc() -> None:
    at = datetime(2026, 3, 2, 14, 2, tzinfo=UTC)
    assert need_time("2026-03-02T14:02:00Z", "created_at") == need_time("2026-03-02 14:02:00", "created_at") == at
    wrong: tuple[object, ...] = (None, "soon", {})
    for value in wrong:
        with pytest.raises(IncidentsError, match="no time that can be read as created_at"):
            need_time(value, "created_at")


def test_an_address_is_one_of_the_web() -> None:
    assert need_address("https://git.example/1") == "https://git.example/1"
    for value in (None, "javascript:x", 3):
        with pytest.raises(IncidentsError, match="no address of an issue"):
            need_address(value)
