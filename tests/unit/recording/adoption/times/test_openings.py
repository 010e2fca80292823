"""The time at the start of a text, after a label, or at its end, and what is left of the text."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.adoption.times.openings import labelled, opening, spoken, within


def clock(text: str) -> tuple[str, str]:
    moment, rest = opening(text, "")
    return (f"{moment.clock:%H:%M}" if moment and moment.clock else ""), rest


@pytest.mark.parametrize(
    ("text", "at", "rest"),
    [
        ("10:05 Alert", "10:05", "Alert"),
        ("10:05: Alert", "10:05", "Alert"),
        ("10:05 - Alert", "10:05", "Alert"),
        ("10:05 — Alert - again", "10:05", "Alert - again"),
        ("**10:05** Alert", "10:05", "Alert"),
        ("[10:05] Alert", "10:05", "Alert"),
        ("`10:05` | Alert", "10:05", "Alert"),
        ("At 10:05 an alert", "10:05", "an alert"),
        ("Time: 10:05, Event: Alert", "10:05", "Alert"),
        ("~10:05 Alert", "10:05", "about this time: Alert"),
        ("around 10:05 Alert", "10:05", "about this time: Alert"),
        ("10:05", "10:05", ""),
        ("Alert at 10:05", "", "Alert at 10:05"),
        ("Atlas 10:05", "", "Atlas 10:05"),
        ("10:05+3d | Refunds", "", "10:05+3d | Refunds"),
        ("shortly before 10:05 Alert", "10:05", "about this time: Alert"),
        ("Before 10:05 Alert", "", "Before 10:05 Alert"),
        ("", "", ""),
    ],
)
def test_a_time_at_the_start(text: str, at: str, rest: str) -> None:
    assert clock(text) == (at, rest)


def test_a_day_that_follows_the_clock() -> None:
    moment, rest = opening("10:05, 3 July 2021: Alert", "")
    assert moment is not None
    assert moment.day is not None
    assert (moment.day.month, moment.day.day, moment.day.year, rest) == (7, 3, 2021, "Alert")


@pytest.mark.parametrize(
    ("text", "zone", "at"),
    [
        ("10:05 (08:05 UTC) Alert", "UTC", "08:05"),
        ("10:05 / 08:05 UTC - Alert", "UTC", "08:05"),
        ("23:05 (08:05 UTC) Alert", None, "23:05"),  # perhaps of another day
        ("10:05 CEST (08:05 UTC) Alert", "CEST", "10:05"),
    ],
)
def test_the_same_time_in_another_zone(text: str, zone: str | None, at: str) -> None:
    moment, rest = opening(text, "")
    assert moment is not None
    assert (moment.zone.name if moment.zone else None, f"{moment.clock:%H:%M}", rest) == (zone, at, "Alert")


@pytest.mark.parametrize(
    ("text", "at", "event"),
    [
        ("Detected: 14:02 UTC", "14:02", "Detected"),
        ("Detected: 14:02 UTC by an alert", "14:02", "Detected — by an alert"),
        ("**Resolved** - 14:02 UTC", "14:02", "Resolved"),
        ("All is well again. 14:02 UTC", "14:02", "All is well again"),
        ("All is well again (14:02 UTC)", "14:02", "All is well again"),
        ("All is well again", "", "All is well again"),
    ],
)
def test_a_time_after_a_label_or_at_the_end(text: str, at: str, event: str) -> None:
    moment, rest = labelled(text, "")
    assert (f"{moment.clock:%H:%M}" if moment and moment.clock else "") == at
    assert rest == event


@pytest.mark.parametrize(
    ("text", "at", "told"),
    [
        ("**Ada** 9:41 AM", "09:41", "Ada"),
        ("<ada> 09:41 rolled back", "09:41", "ada — rolled back"),
        ("Ada Smith, 09:41: rolled back", "09:41", "Ada Smith — rolled back"),
        ("Ada rolled back", "", "Ada rolled back"),
    ],
)
def test_who_said_it_before_the_time(text: str, at: str, told: str) -> None:
    moment, rest = spoken(text, "")
    assert (f"{moment.clock:%H:%M}" if moment and moment.clock else "") == at
    assert rest == told


@pytest.mark.parametrize(
    ("text", "at", "day"),
    [
        ("The alert fired at 14:02 UTC and we looked.", "14:02", None),
        ("On 3 July 2021 the alert fired at 14:02 UTC.", "14:02", 3),
        ("It fired at 14:02 and ended at 15:00.", "", None),  # which of the two?
        ("We saw it yesterday at 14:02.", "", None),
        ("On 3 July and 4 July 2021, at 14:02.", "14:02", None),
        ("The interval went from 1h to 24h.", "", None),
        ("L'alerte est venue à 14h.", "14:00", None),
        ("Nothing here.", "", None),
    ],
)
def test_the_one_time_of_a_sentence(text: str, at: str, day: int | None) -> None:
    moment, rest = within(text, "")
    assert (f"{moment.clock:%H:%M}" if moment and moment.clock else "") == at
    assert (moment.day.day if moment and moment.day else None) == day
    assert rest == text


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("**10:05 Alert** at night", "Alert at night"),
        ("**10:05**: **Alert**", "Alert"),
        ("10:05 (3 July 2021) Alert", "(3 July 2021) Alert"),
        ("10:05 (3 July 2021): Alert", "Alert"),
        ("10:05 [08:05 UTC] Alert", "Alert"),
    ],
)
def test_marks_and_brackets_around_the_time(text: str, rest: str) -> None:
    assert clock(text) == ("10:05" if "08:05" not in text else "08:05", rest)
