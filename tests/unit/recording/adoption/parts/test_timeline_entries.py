"""Entries of a timeline: cells that were not filled in, their order, and the instants that they name."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.parts.timeline_entries import (
    Event,
    is_left_out,
    is_newest_first,
    joined,
    led_by_day,
    led_by_time,
    set_events,
    zone_alone,
)
from mkdocs_incidents.recording.adoption.times.moments import Moment, read_moment


def moments(*texts: str) -> list[Moment | None]:
    return [read_moment(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "clock", "left"),
    [
        ("[Event]", "10:05", True),
        ("[What happened here]", "10:05", True),
        ("[db] is down", "10:05", False),
        ("[db]", "10:05", False),
        ("", "10:05", True),
        ("[db]", "", True),
        ("Alert", "", False),
    ],
)
def test_cells_that_were_not_filled_in(text: str, clock: str, left: bool) -> None:
    assert is_left_out(text, read_moment(clock) if clock else None) is left


@pytest.mark.parametrize(
    ("texts", "newest"),
    [
        (("12:00", "11:00", "10:00"), True),
        (("12:00", "11:00"), False),
        (("10:00", "11:00", "12:00"), False),
        (("12:00", "12:00", "12:00"), False),
        (("12:00", "12:00", "10:00"), True),
        (("2 May 2021 08:00", "1 May 2021 12:00", "1 May 2021 10:00"), True),
        (("1 May 2021 08:00", "2 May 2021 07:00", "3 May 2021 06:00"), False),
    ],
)
def test_a_list_that_runs_backwards(texts: tuple[str, ...], newest: bool) -> None:
    assert is_newest_first([*moments(*texts), None]) is newest


@pytest.mark.parametrize(("text", "name"), [("(UTC)", "UTC"), ("*CEST*", "CEST"), ("UTC and more", None), ("", None)])
def test_a_zone_that_is_all_of_a_text(text: str, name: str | None) -> None:
    zone = zone_alone(text, "")
    assert (zone.name if zone else None) == name


def test_parts_of_an_event() -> None:
    assert joined("a", "", "b") == "a — b"
    assert joined("", "") == ""


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2021, 7, 1, hour, minute, tzinfo=UTC)


def test_entries_say_no_more_than_is_known() -> None:
    found = Found("")
    set_events([Event(at(10, 5), "a", 1), Event(None, "b", 2, date(2021, 7, 2)), Event(None, "c", 3)], found)
    assert found.fields == {
        "timeline": [
            {"at": "2021-07-01T10:05:00Z", "event": "a"},
            {"at": "2021-07-02", "event": "b"},
            {"event": "c"},
        ]
    }


def test_an_event_names_an_instant() -> None:
    found = Found("")
    set_events([Event(at(10), "Issue detected", 1), Event(at(11), "Incident resolved", 2)], found)
    assert found.fields["detected_at"] == "2021-07-01T10:00:00Z"
    assert found.fields["resolved_at"] == "2021-07-01T11:00:00Z"
    assert found.closings == set()


def test_events_that_disagree_name_none() -> None:
    found = Found("", first_line=1)
    set_events([Event(at(10), "Incident resolved", 4), Event(at(11), "Incident resolved", 5)], found)
    assert "resolved_at" not in found.fields
    assert [(one.line, one.message) for one in found.remarks] == [
        (6, "resolved_at: several events of the timeline name it: none was used")
    ]


def test_the_same_instant_twice_is_one() -> None:
    found = Found("")
    set_events([Event(at(10), "Incident resolved", 4), Event(at(10), "Incident resolved", 5)], found)
    assert found.fields["resolved_at"] == "2021-07-01T10:00:00Z"


def test_stated_values_are_not_replaced() -> None:
    found = Found("", fields={"resolved_at": "2021-07-01T09:00:00Z"})
    set_events([Event(at(10), "Incident resolved", 4)], found)
    assert found.fields["resolved_at"] == "2021-07-01T09:00:00Z"


def test_a_closing_may_be_long_after_the_end() -> None:
    found = Found("")
    set_events([Event(at(10), "Incident closed", 4)], found)
    assert found.closings == {"resolved_at"}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Login is missing (16:15)", "16:15 | Login is missing"),
        ("Recovery (16:40-17:00 UTC)", "16:40-17:00 UTC | Recovery"),
        ("Recovery (in two steps)", "Recovery (in two steps)"),
        ("16:15 (about)", "16:15 (about)"),
    ],
)
def test_a_time_at_the_end_of_a_heading(heading: str, expected: str) -> None:
    assert led_by_time(heading) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Login is missing (22 Dec)", ("22 Dec", "Login is missing")),
        ("2. New key (22 Dec 2025 - at once)", ("22 Dec 2025", "New key (at once)")),
        ("2025-12-24: **report published**", ("2025-12-24", "report published")),
        ("2025-12-24", ("2025-12-24", "")),
        ("Recovery in 2 steps", ("", "Recovery in 2 steps")),
    ],
)
def test_a_day_in_a_heading(heading: str, expected: tuple[str, str]) -> None:
    assert led_by_day(heading) == expected
