"""Which parts of a document are its timeline."""

from __future__ import annotations

from tests.unit.recording.adoption.parts.test_found_timeline import read

KEY = "# Slow dashboard\n\n## Key events\n\n- Detected 2025-02-02 10:14 UTC\n- Resolved 2025-02-02 11:36 UTC\n\n"
FULL = "".join(f"- 2025-02-02 {clock} UTC: step\n" for clock in ("10:14", "10:30", "10:44", "11:36"))
OTHER = "".join(f"- 2025-02-03 {clock} UTC: review\n" for clock in ("09:00", "09:30", "10:00"))


def count(document: str) -> int:
    return len(read(document).fields["timeline"])


def test_a_longer_list_of_the_same_times_is_the_timeline() -> None:
    assert count(f"{KEY}## Context\n\n{FULL}") == 4


def test_a_list_of_other_times_is_not() -> None:
    assert count(f"{KEY}## Context\n\n{OTHER}") == 2


def test_a_list_below_a_time_belongs_to_it() -> None:
    found = read("# Leak\n\n## Timeline\n\n2025-02-02 10:00 UTC - Tickets are added:\n\n- Wrap it\n- Log it\n")
    assert [entry["event"] for entry in found.fields["timeline"]] == ["Tickets are added: — Wrap it; Log it"]


def test_after_a_span_of_days_only_the_next_day_is_certain() -> None:
    text = "# Full disk\n\n## Timeline (UTC)\n\n- 2025-05-08 03:39 Full\n- {} Slow\n- 12:50 Found\n"
    assert read(text.format("2025-05-09 → 2025-05-10")).fields["timeline"][2]["at"] == "2025-05-10T12:50:00Z"
    assert "at" not in read(text.format("2025-05-09 → 2025-05-14")).fields["timeline"][2]


def test_bold_updates_with_a_day_are_entries_in_their_order() -> None:
    found = read(
        "# Mail down\n\n**2020-03-11 Update 2**\n\nFixed.\n\n**2020-03-10 Update 1**\n\nOdd.\n\n---\n\nDown.\n"
    )
    assert found.fields["timeline"] == [
        {"at": "2020-03-10", "event": "Update 1 — Odd."},
        {"at": "2020-03-11", "event": "Update 2 — Fixed."},
    ]


def test_headings_with_a_day_are_a_timeline_only_if_they_are_updates() -> None:
    found = read("# Mail down\n\n**2020-03-11 Report**\n\nA text.\n\n**2020-03-10 Bounty**\n\nA text.\n")
    assert "timeline" not in found.fields
