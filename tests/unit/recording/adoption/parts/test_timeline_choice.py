"""Headings that are the updates of a notice."""

from __future__ import annotations

from tests.unit.recording.adoption.parts.test_found_timeline import read


def test_bold_updates_with_a_day_are_entries_in_their_order() -> None:
    found = read(
        "# Mail down\n\n**2020-03-11 Update 2**\n\nFixed.\n\n**2020-03-10 Update 1**\n\nOdd.\n\n---\n\nDown.\n"
    )
    assert found.fields["timeline"] == [
        {"at": "2020-03-10", "event": "Update 1 — Odd."},
        {"at": "2020-03-11", "event": "Update 2 — Fixed."},
    ]


def test_headings_with_a_day_that_are_no_updates_are_no_timeline() -> None:
    found = read("# Mail down\n\n**2020-03-11 Report**\n\nA text.\n\n**2020-03-10 Bounty**\n\nA text.\n")
    assert "timeline" not in found.fields
