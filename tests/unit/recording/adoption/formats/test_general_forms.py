"""Timelines and action items in forms that few documents share: what the reader makes of each."""

from __future__ import annotations

import pytest

from tests.unit.recording.adoption.parts.test_found_timeline import read

DAY = "# Queue stuck\n\nDate: 2023-03-08\n\n"
TWO = [("2023-03-08T14:02:00Z", "Deploy"), ("2023-03-08T14:09:00Z", "Alert")]


def entries(document: str) -> list[tuple[str | None, str]]:
    return [(entry.get("at"), entry["event"]) for entry in read(document).fields.get("timeline", [])]


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
