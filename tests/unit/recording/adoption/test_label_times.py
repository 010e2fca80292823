"""Times that labels give: zone and day first, then instants."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.label_times import LabelTimes, has_clock
from mkdocs_incidents.recording.adoption.parts.pairs import Pair


def read(*days: str, zone: str = "UTC", **instants: str) -> Found:
    found = Found("")
    times = LabelTimes(found)
    times.read_zone([Pair("Time zone", zone, 0)])
    times.read_day([Pair("Date", value, line) for line, value in enumerate(days, start=1)])
    times.read_instants({name: Pair(name, value, 9) for name, value in instants.items()})
    times.read_span()
    return found


def test_a_clock_is_on_the_day_that_a_label_gives_or_on_the_next() -> None:
    found = read("2024-06-11", started_at="23:50", resolved_at="00:20")
    assert (found.day, found.day_said) == (date(2024, 6, 11), True)
    assert found.fields == {"started_at": "2024-06-11T23:50:00Z", "resolved_at": "2024-06-12T00:20:00Z"}


def test_two_days_are_none() -> None:
    found = read("2024-06-11", "2024-06-12")
    assert found.day is None
    assert [remark.message for remark in found.remarks] == ["the document gives more than one date"]


def test_the_span_of_the_day_is_used_without_labelled_instants() -> None:
    spanned = read("2024-06-11, 10:02 - 11:40")
    assert (spanned.fields["started_at"], spanned.fields["resolved_at"]) == (
        "2024-06-11T10:02:00Z",
        "2024-06-11T11:40:00Z",
    )
    assert read("2024-06-11, 10:02 - 11:40", detected_at="10:10").fields == {"detected_at": "2024-06-11T10:10:00Z"}


@pytest.mark.parametrize(("value", "clock"), [("10:02 on 2024-06-11", True), ("2024-06-11", False), ("late", False)])
def test_values_with_a_time_of_day(value: str, clock: bool) -> None:
    assert has_clock(value, "") is clock
