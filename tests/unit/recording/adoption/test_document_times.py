"""The day and the zone of a whole document."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_incidents.recording.adoption.document_times import (
    day_of_trouble,
    day_told_back,
    lead_day,
    read_stated_times,
    settle_day_and_zone,
    yesterday_in,
)
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


WRITTEN = date(2023, 10, 20)


def test_the_day_with_which_a_text_begins() -> None:
    assert lead_day("**On 18 October**, a disk failed.", WRITTEN) == date(2023, 10, 18)
    assert lead_day("On 18 October 2020, a disk failed.", WRITTEN) is None
    assert lead_day("A disk failed.", WRITTEN) is None


def test_yesterday_with_its_day() -> None:
    assert yesterday_in("Mail was down yesterday afternoon (2023-10-19).") == date(2023, 10, 19)
    assert yesterday_in("Mail was down yesterday, for 30 minutes.") is None


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["The wallet was drained on August 4, 2023. The other is untouched."], date(2023, 8, 4)),
        (["The wallet was drained on August 4, 2023.", "It was set up on May 2, 2020."], None),
        (["We have run this wallet since May 2, 2023."], None),
        (["The wallet was drained on August 4, 2021."], None),
    ],
)
def test_the_only_day_of_a_text_if_it_tells_of_trouble(texts: list[str], expected: date | None) -> None:
    assert day_of_trouble(texts, WRITTEN) == expected


def test_a_text_without_a_known_writing_date() -> None:
    assert day_of_trouble(["The wallet was drained on August 4, 2023."], None) is None


@pytest.mark.parametrize(
    ("text", "near", "day"),
    [
        ("On the morning of 18 April we saw", date(2021, 4, 18), date(2021, 4, 18)),
        ("On 18 April 2021, x", None, date(2021, 4, 18)),
        ("On 18 April, x", date(2021, 6, 17), date(2021, 4, 18)),
        ("On 18 April, x", date(2021, 6, 18), None),  # more than 60 days before the text
        ("On 18 April, x", None, None),
        ("We saw on 18 April", date(2021, 4, 20), None),
    ],
)
def test_how_far_before_the_text_its_day_may_be(text: str, near: date | None, day: date | None) -> None:
    assert lead_day(text, near) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mail was down.", date(2023, 10, 20)),
        ("Yesterday mail was down.", date(2023, 10, 19)),
        ("Three things failed 3 days ago.", date(2023, 10, 17)),
        ("Last Tuesday mail was down.", date(2023, 10, 17)),
        ("Mail was down on Friday.", date(2023, 10, 20)),
        ("Mail was down last Friday.", None),
        ("Mail was down last week.", None),
        ("This morning mail was down, as it was last week.", date(2023, 10, 20)),
    ],
)
def test_a_day_relative_to_the_day_of_writing(text: str, expected: date | None) -> None:
    """The text was written on a Friday."""
    assert day_told_back(text, WRITTEN) == expected
