"""Timelines without their own heading: posts of a status page, and headings with day and time."""

from __future__ import annotations

import pytest

from tests.unit.recording.adoption.formats.test_general_forms import entries
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


def test_a_single_heading_with_a_time_is_not_a_timeline() -> None:
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


def test_a_service_that_is_not_restored_is_not_the_end() -> None:
    entry = "10:09 copia restaurada a medias, no funciona"
    text = f"# Caída\n\nFecha: 2026-02-03\n\n## Timeline (UTC)\n\n- 10:00 error\n- {entry}\n"
    assert "resolved_at" not in read(text).fields


def test_a_quotation_below_a_heading_with_a_time_belongs_to_it() -> None:
    quoted = "> Uptime check fails. Started: May 3, 2024 at 4:32PM UTC"
    text = f"# Hub down, May 3 2024\n\n## Timeline (times in BST)\n\n### 5:30 PM\n\n{quoted}\n\n### 5:41 PM\n\nDone.\n"
    assert [one["at"] for one in read(text).fields["timeline"]] == ["2024-05-03T16:30:00Z", "2024-05-03T16:41:00Z"]


def test_a_follow_up_timeline_is_one_of_times() -> None:
    text = "# Hub down, May 3 2024\n\n## Timeline (UTC)\n\n- 10:00 a\n\n## Follow-up timeline (UTC)\n\n- 12:00 b\n"
    assert [one["at"][11:16] for one in read(text).fields["timeline"]] == ["10:00", "12:00"]


def test_sentences_next_to_a_timeline_table_are_not_entries() -> None:
    prose = "It lasted from 09:05 CET; the worst was between 09:10 and 09:30 CET."
    table = "| Heure (CET) | Ce qui s'est passé |\n|--|--|\n| 08:45 | Approuvé |\n| 09:05 | Erreurs |"
    text = f"# Panne du 21 janvier 2026\n\n## Impact, détection, timeline\n\n{prose}\n\n{table}\n"
    assert read(text).fields["timeline"] == [
        {"at": "2026-01-21T07:45:00Z", "event": "Approuvé"},
        {"at": "2026-01-21T08:05:00Z", "event": "Erreurs"},
    ]


def test_a_short_word_in_a_column_heading_is_not_a_zone() -> None:
    table = "| Heure | Ce qui est arrivé |\n|--|--|\n| 08:45 | Lent |"
    entry = read(f"# Panne\n\nDate : 21 janvier 2026\n\n## Timeline\n\n{table}\n").fields["timeline"][0]
    assert entry == {"at": "2026-01-21", "event": "08:45 | Lent"}


def test_headings_with_a_day_and_with_a_time() -> None:
    text = "# Editor\n\n## 18.02.2026 09:20 Uhr\n\nBehoben.\n\n## 17.02.2026\n\nStörung im Editor.\n"
    assert {one["at"] for one in read(text).fields["timeline"]} == {"2026-02-17", "2026-02-18"}


def test_headings_with_only_a_day_are_not_a_timeline() -> None:
    text = "# Versions\n\n## 18.02.2026\n\nFaster.\n\n## 17.02.2026\n\nSmaller.\n"
    assert "timeline" not in read(text).fields


def test_days_of_the_week_in_french_count_from_the_only_day_of_the_month_in_the_title() -> None:
    entries = "* Mercredi\n  * 13:17 : lent\n* Jeudi\n  * 8:15 : mieux\n"
    text = f"# Incident de septembre 2021\n\nSituation au 22 septembre.\n\n### Chronologie\n\n{entries}\n"
    late = f"{text}\n### Point au 25 octobre 2021\n\nTout va bien.\n"
    assert [one["at"] for one in read(late).fields["timeline"]] == ["2021-09-22", "2021-09-23"]


def test_a_day_outside_the_month_of_the_title_is_not_the_incident_day() -> None:
    entries = "* 13:17 : lent\n* 14:00 : mieux\n\nRevu le 25 octobre 2021.\n"
    text = f"# Incident de septembre 2021\n\n### Chronologie\n\n{entries}"
    found = read(text)
    assert found.fields["started_at"] == "2021-09"
    assert not any("at" in one for one in found.fields["timeline"])


def test_a_zone_before_the_time_applies_to_a_timeline_without_one() -> None:
    prose = "Short outages began at UTC 05:13."
    lines = "*2023-01-04 05:13*: alert\n\n*2023-01-04/11:34*: told\n"
    text = f"# Site down\n\n## Impact\n\n{prose}\n\n## Timeline\n\n{lines}"
    assert [one["at"] for one in read(text).fields["timeline"]] == ["2023-01-04T05:13:00Z", "2023-01-04T11:34:00Z"]


@pytest.mark.parametrize(
    ("event", "over"),
    [
        ("errors seem to have stopped and the incident is resolved", True),
        ("errors seem to be resolved", False),
        ("Fin de l'incident, services stables", True),
    ],
)
def test_the_end_in_a_separate_clause(event: str, over: bool) -> None:
    text = f"# X\n\nDate: 2026-02-03\n\n## Timeline (UTC)\n\n- 10:00 error\n- 10:09 {event}\n"
    assert ("resolved_at" in read(text).fields) is over


def test_a_time_in_an_item_below_a_timed_heading_is_not_an_entry() -> None:
    items = "- cordoned the nodes\n- the second pod has been waiting since 5h\n"
    text = f"# Pod lost, 2018-03-13\n\n## Timeline (UTC)\n\n### 07:28\n\n{items}\n### 07:39\n\n- told the team\n"
    assert [one["at"][11:16] for one in read(text).fields["timeline"]] == ["07:28", "07:39"]


def test_items_that_begin_with_a_time_are_entries_below_such_a_heading() -> None:
    text = "# Pod lost, 2018-03-13\n\n## Timeline (UTC)\n\n### 07:28\n\n- 07:30 cordoned\n- 07:33 deleted\n"
    assert [one["at"][11:16] for one in read(text).fields["timeline"]] == ["07:30", "07:33"]


def test_the_zone_of_a_table_does_not_apply_to_the_list_above_it() -> None:
    table = "| Time (CET) | Event |\n|--|--|\n| 09:05 | b |"
    text = f"# Pod lost, 2018-03-13\n\n## Timeline\n\n- 08:00 a\n\n{table}\n"
    assert [one["at"] for one in read(text).fields["timeline"]] == ["2018-03-13", "2018-03-13T08:05:00Z"]


def test_headings_below_the_heading_of_a_day_are_entries_of_that_day() -> None:
    steps = "#### Errors rise\n\n- The pool is full\n- Requests fail\n\n#### Restart\n\nAll pods.\n\n"
    document = f"# Pool full\n\n## Timeline\n\n### 5 March 2024\n\n{steps}### 6 March 2024\n\n#### Fix\n\n- Deployed\n"
    assert entries(document) == [
        ("2024-03-05", "Errors rise — The pool is full; Requests fail"),
        ("2024-03-05", "Restart — All pods."),
        ("2024-03-06", "Fix — Deployed"),
    ]


def test_headings_below_a_day_with_text_or_with_times_are_no_entries_of_the_day() -> None:
    head = "# Pool full\n\n## Timeline (UTC)\n\n### 5 March 2024\n\n"
    assert entries(f"{head}- 14:02 Errors rise\n\n#### Notes\n\n- Pods restarted\n")[0][0] == "2024-03-05T14:02:00Z"
    assert [at for at, _ in entries(f"{head}#### Errors\n\n- 14:02 Rise\n- 14:40 Over\n")] == [
        "2024-03-05T14:02:00Z",
        "2024-03-05T14:40:00Z",
    ]
