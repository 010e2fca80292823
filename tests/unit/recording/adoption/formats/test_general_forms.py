"""Timelines and action items in forms that few documents share: what the reader makes of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.recording.adoption.formats.source_text import load_source
from tests.unit.recording.adoption.parts.test_found_actions import actions
from tests.unit.recording.adoption.parts.test_found_timeline import read

DAY = "# Queue stuck\n\nDate: 2023-03-08\n\n"
TWO = [("2023-03-08T14:02:00Z", "Deploy"), ("2023-03-08T14:09:00Z", "Alert")]

BY_DAY = """| Day | Date (2023) | Time (UTC) | What |
|-----|-------------|------------|------|
| Wed | Mar 8 | 14:02 | Deploy |
| Wed | Mar 8 | 14:09 | Alert |
"""
HTML = """<table>
<tr><th>Time (UTC)</th><th>Event</th></tr>
<tr><td>14:02</td><td>Deploy</td></tr>
<tr><td>14:09</td><td>Alert</td></tr>
</table>
"""
DAYS = """## How it went

### Wednesday, 8 March 2023

- 23:10 a
- 23:20 b

### Thursday, 9 March 2023

- 01:00 c
- 01:10 d
"""
TICKETS = """| Action | Owner | Ticket |
|---|---|---|
| a | Ada | OPS-1 (closed) |
| b | Bo | [OPS-2: Open](https://t.example/2) |
"""
TOML = """+++
title = "Queue stuck"
[incident]
happened = 2023-03-08
+++

## Timeline (UTC)

- 14:02 Deploy
"""


def entries(document: str) -> list[tuple[str | None, str]]:
    return [(entry.get("at"), entry["event"]) for entry in read(document).fields.get("timeline", [])]


@pytest.mark.parametrize(
    "document",
    [
        "T0 = 2023-03-08 14:02 UTC\n\n## Timeline\n\n- T+0m Deploy\n- T+7m Alert\n",
        "**When it began (T):** 2023-03-08 14:02 UTC\n\n## Timeline\n\n- T+0 Deploy\n- T+00:07 Alert\n",
        "## Timeline\n\n- T+0 (14:02 UTC) Deploy\n- T+7 min Alert\n",
        f"## Timeline\n\n{BY_DAY}",
        "## Timeline\n\n| Step | Begin | Note |\n|--|--|--|\n| 1 | 14:02 UTC | Deploy |\n| 2 | 14:09 UTC | Alert |\n",
        "## Timeline (UTC)\n\nTime: 14:02\nEvent: Deploy\n\nTime: 14:09\nEvent: Alert\n",
        "## Timeline (UTC)\n\n14:02\n: Deploy\n\n14:09\n: Alert\n",
        '## Timeline\n\n!!! note "All times UTC"\n\n    - 14:02 Deploy\n    - 14:09 Alert\n',
        f"## Timeline\n\n{HTML}",
        "## Timeline\n\n- 15:02 CET (14:02 UTC): Deploy\n- 14:09 UTC / 15:09 CET: Alert\n",
        "## Timeline\n\nTimes below are Eastern Time.\n\n### 9:02 AM\nDeploy\n\n### 9:09 am\nAlert\n",
        "Toutes les heures sont à l'heure de Paris.\n\n## Timeline\n\n- 15h02 : Deploy\n- 15 h 09 : Alert\n",
        "Everything here is in Central Time (CST, UTC-6).\n\n## Timeline\n\n1. `08:02` Deploy\n2. `08:09` Alert\n",
    ],
)
def test_times(document: str) -> None:
    assert entries(f"{DAY}{document}") == TWO


def test_a_chat() -> None:
    chat = "## From the channel\n\nTimes are UTC.\n\n> **Ada**  2:02 PM\n> Deploy\n>\n> **Bo**  2:09 PM\n> Alert\n"
    assert entries(f"{DAY}{chat}") == [
        (at, f"{who} — {told}") for (at, told), who in zip(TWO, ("Ada", "Bo"), strict=True)
    ]


def test_days_alone_in_the_order_that_the_heading_proves() -> None:
    days = "## Timeline (all times PST) 01/05/2023 - 02/28/2023\n\n01-05-2023 - Report\n\n01-20-2023 - Fix\n"
    assert entries(f"# X\n\n{days}") == [("2023-01-05", "Report"), ("2023-01-20", "Fix")]


def test_prose() -> None:
    told = "## What happened\n\nAt 14:02 UTC, Deploy. By 14:09 UTC, Alert. No data was lost.\n"
    assert entries(f"{DAY}{told}") == [(TWO[0][0], "Deploy."), (TWO[1][0], "Alert.")]


def test_days_of_headings_outside_a_timeline() -> None:
    found = entries(f"# X\n\nTimes: UTC\n\n{DAYS}")
    assert [at for at, _ in found] == [
        *("2023-03-08T23:10:00Z", "2023-03-08T23:20:00Z", "2023-03-09T01:00:00Z", "2023-03-09T01:10:00Z")
    ]


def test_days_of_the_week() -> None:
    table = (
        "| Day | Time (UTC) | What |\n|---|---|---|\n| Tue | 23:50 | a |\n| Wed | 00:10 | b |\n| Fri | 09:00 | c |\n"
    )
    found = entries(f"{DAY}## Timeline\n\n{table}")
    assert found == [("2023-03-07T23:50:00Z", "a"), ("2023-03-08T00:10:00Z", "b"), ("2023-03-10T09:00:00Z", "c")]


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("## Timeline (PST)\n\n- 14:02 a\n", "PST is not the time in use there"),
        ("Our team in Dhaka was paged.\n\n## Timeline (BST)\n\n- 14:02 a\n", "the zone 'BST' is not certain"),
        ("## Timeline\n\n- T+5m a\n", "nothing says from when 'T+…' counts"),
    ],
)
def test_a_day_where_the_instant_is_not_certain(document: str, told: str) -> None:
    found = read(f"# X\n\nDate: 2023-07-05\n\n{document}")
    assert [entry["at"] for entry in found.fields["timeline"]] == ["2023-07-05"]
    assert told in found.remarks[0].message


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Alert on lag (Ada, done)", {"status": "done", "owner": "Ada"}),
        ("Alert on lag (owner: Ada, done)", {"status": "done", "owner": "Ada"}),
        ("Alert on lag — Ada — blocked", {"status": "open", "owner": "Ada"}),
        ("Alert on lag. *Done.*", {"status": "done"}),
        ("Alert on lag. We did this the same week.", {"status": "done"}),
        ("Alert on lag ✅ (Ada)", {"status": "done", "owner": "Ada"}),
        ("~~Alert on lag~~ (Ada)", {"status": "done", "owner": "Ada"}),
        ("[Ada] Alert on lag", {"status": "open", "owner": "Ada"}),
        ("(done) Alert on lag", {"status": "done"}),
        ("Alert on lag: completed", {"status": "done"}),
        ("Alert on lag - no longer needed", {"status": "dropped"}),
        ("[-] Alert on lag", {"status": "dropped"}),
    ],
)
def test_action_items(item: str, expected: dict[str, str]) -> None:
    assert actions(f"- {item}\n") == [{"action": "Alert on lag", **expected}] or actions(f"- {item}\n") == [
        {"action": "Alert on lag.", **expected}
    ]


def test_action_items_in_paragraphs_and_below_words_for_their_state() -> None:
    text = "AI: Ada to add an alert\nAI: Bo - write docs - DONE\n\n**Completed**\n\n- Roll back\n"
    text += "\n**Remaining**\n\n- Test\n"
    found = [
        (one["action"], one.get("owner"), one["status"])
        for one in read(f"# X\n\n## Action items\n\n{text}").fields["actions"]
    ]
    assert found == [
        ("add an alert", "Ada", "open"),
        ("write docs", "Bo", "done"),
        ("Roll back", None, "done"),
        ("Test", None, "open"),
    ]


def test_the_state_behind_a_ticket() -> None:
    assert [one["status"] for one in actions(TICKETS)] == ["done", "open"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", TOML),
        (
            "a.adoc",
            "= Queue stuck\n:date: 2023-03-08\n\n== Timeline (UTC)\n\n|===\n|Time |Event\n\n|14:02\n|Deploy\n|===\n",
        ),
        ("a.txt", "Queue stuck\n\nDate: 2023-03-08\n\n2. TIMELINE (UTC)\n\n14:02   Deploy\n"),
    ],
)
def test_other_formats(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert entries(load_source(tmp_path / name).markdown) == TWO[:1]
