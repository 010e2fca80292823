"""Timelines without a heading of their own: posts of a status page, and headings with day and time."""

from __future__ import annotations

import pytest

from tests.unit.recording.adoption.parts.test_found_timeline import read

POSTS = """\
---
title: Mail is late
---

## Post-mortem

*Posted May 20, 2024 - 08:00 UTC*

Starting around 09:40 UTC a relay refused connections. Everything was resolved the same day.

## Resolved

*Posted May 6, 2024 - 11:20 UTC*

The queue is empty: this incident has been resolved.

## Investigating

*Posted May 6, 2024 - 09:55 UTC*

We see delays:

- outgoing mail
- receipts
"""


def test_posts_of_a_status_page_with_their_time_first() -> None:
    found = read(POSTS)
    assert found.fields["timeline"] == [
        {
            "at": "2024-05-06T09:55:00Z",
            "event": "Investigating — We see delays: outgoing mail; receipts",
        },
        {"at": "2024-05-06T11:20:00Z", "event": "Resolved — The queue is empty: this incident has been resolved."},
    ]


def test_the_day_of_the_post_mortem_is_not_that_of_the_incident() -> None:
    fields = read(POSTS).fields
    assert (fields["started_at"], fields["resolved_at"]) == ("2024-05-06T09:55:00Z", "2024-05-06T11:20:00Z")


@pytest.mark.parametrize(
    ("headings", "ats"),
    [
        (("2025-03-02T18:00:00Z - Speicher ersetzt", "2025-03-02T08:30:00Z"), ["08:30", "18:00"]),
        (("20250302 083012 (UTC+1)", "20250302 0915 (UTC+1)"), ["07:30:12", "08:15"]),
    ],
)
def test_headings_with_day_and_time(headings: tuple[str, str], ats: list[str]) -> None:
    text = "# Ablage aus\n\n" + "".join(f"## {heading}\n\n* Text dazu.\n\n" for heading in headings)
    entries = read(text).fields["timeline"]
    assert [entry["at"][:11] for entry in entries] == ["2025-03-02T"] * 2
    assert all(entry["at"][11:].startswith(at) for entry, at in zip(entries, ats, strict=True))


def test_a_single_heading_with_a_time_is_no_timeline() -> None:
    assert "timeline" not in read("# Disk full\n\n## 2025-03-02 08:30 UTC backup\n\nText.\n").fields


def test_six_digits_are_a_time_only_behind_a_day_without_hyphens() -> None:
    text = "# X\n\n## Timeline (UTC)\n\n- 2025-03-02 083012 tickets were open\n"
    assert read(text).fields["timeline"][0]["at"] == "2025-03-02"


def test_times_since_the_start_in_escaped_brackets() -> None:
    rows = r"| 3 May 2024, 09:00 UTC | Upgrade |" + "\n" + r"| \[+1.5 hrs] | Halt |" + "\n" + r"| \[+2 days] | Fix |"
    entries = read(
        f"# Halt\n\n- Start: 3 May 2024, 09:00 UTC\n\n## Timeline\n\n| Time | Event |\n|--|--|\n{rows}\n"
    ).fields
    assert [entry.get("at") for entry in entries["timeline"]] == ["2024-05-03T09:00:00Z", "2024-05-03T10:30:00Z", None]


@pytest.mark.parametrize(
    ("note", "at"),
    [
        ("All times IST (UTC+5:30), 2026-02-03.", "2026-02-03T04:35:00Z"),
        ("All times are UTC+8 (CST), 2026-02-03.", "2026-02-03T02:05:00Z"),
        ("All times IST, 2026-02-03.", "2026-02-03"),
        ("All times CST; the log of the database is UTC, 2026-02-03.", "2026-02-03"),
    ],
)
def test_an_abbreviation_of_several_zones_counts_with_its_offset(note: str, at: str) -> None:
    text = f"# Burn, 2026-02-03\n\n## Timeline\n\n{note}\n\n| Time | Event |\n|--|--|\n| 10:05 | Load |\n"
    assert read(text).fields["timeline"][0]["at"] == at


@pytest.mark.parametrize("end", ["Servicio restaurado. Cerrado", "Incidente encerrado", "Acceso restablecido"])
def test_ends_in_spanish_and_portuguese(end: str) -> None:
    text = f"# Caída\n\nFecha: 2026-02-03\n\n## Timeline (UTC)\n\n- 10:00 error\n- 10:09 {end}\n"
    assert read(text).fields["resolved_at"] == "2026-02-03T10:09:00Z"


def test_a_service_not_restored_is_no_end() -> None:
    entry = "10:09 copia restaurada a medias, no funciona"
    text = f"# Caída\n\nFecha: 2026-02-03\n\n## Timeline (UTC)\n\n- 10:00 error\n- {entry}\n"
    assert "resolved_at" not in read(text).fields
