"""The time at the start of a text, after a label, or at its end, and what is left of the text."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.adoption.times.openings import labelled, opening


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
        ("All is well again. 14:02 UTC", "14:02", "All is well again."),
        ("All is well again (14:02 UTC)", "14:02", "All is well again"),
        ("All is well again", "", "All is well again"),
    ],
)
def test_a_time_after_a_label_or_at_the_end(text: str, at: str, event: str) -> None:
    moment, rest = labelled(text, "")
    assert (f"{moment.clock:%H:%M}" if moment and moment.clock else "") == at
    assert rest.rstrip(".") == event.rstrip(".")
