"""Unusual formats: what is read from each, and what is reported about the rest."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.adoption.post_mortem_document import read_document
from tests.unit.recording.adoption.parts.test_found_actions import actions
from tests.unit.recording.adoption.parts.test_found_timeline import read

DAY = "Date: 2021-07-01\n\n"


@pytest.mark.parametrize(
    ("document", "fields"),
    [
        ("| Severity | Id | Author |\n|---|---|---|\n| P1 | - | Ada |\n", {"severity": "P1", "author": "Ada"}),
        ("- Services\n    - web\n    - api\n", {"services": ["web", "api"]}),
        ("## Services\n\n- web\n- api\n", {"services": ["web", "api"]}),
        ("## Summary\n\n[Summary]\n", {}),
        ("Contributing factors:\n\n- A full disk\n", {"contributing_factors": ["A full disk"]}),
        ("Root cause:\n\nA full disk\n", {"contributing_factors": ["A full disk"]}),
        (
            "## Impact\n\nUsers affected: all\n\nBad.\n\n- one\n- [two]\n",
            {"impact": {"users": "all", "summary": "Bad. one"}},
        ),
    ],
)
def test_what_is_read(document: str, fields: dict[str, Any]) -> None:
    found = read(f"# X\n\n{document}")
    assert (found.fields, found.remarks) == ({"title": "X", **fields}, [])


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("Date: 3/4/2021\n", ["the date '3/4/2021' is not certain: write it as YYYY-MM-DD"]),
        (f"{DAY}Detected at: around 3 or 4\n", ["detected_at: 'around 3 or 4' is not a certain time"]),
        ("## Lessons Learned\n\n| a | b |\n|---|---|\n| c | d |\n", ["a table of lessons is not understood"]),
        (
            "## Lessons Learned\n\n- b\n",
            ["a lesson that is neither 'went well' nor 'went poorly' nor 'got lucky' has no field"],
        ),
        (
            "## Timeline (UTC)\n\n- 1 July 14:02 Alert\n",
            ["a day without a year, and none elsewhere in the document", "the times have no day"],
        ),
        (f"{DAY}## Timeline (UTC)\n\n- 13:02 am Alert\n", ["no time of day was understood in '13:02 am Alert'"]),
        (
            f"{DAY}## Timeline (UTC)\n\n- 1:02 pm Alert\n- 2:05 Fix\n",
            ["02:05 has neither AM nor PM, but other times have"],
        ),
        (
            f"{DAY}Start: 2021-07-01 14:00 UTC\n\n## Timeline (UTC)\n\n- 02:05 Fix\n",
            ["02:05 is far from the start of the incident: before it, or after it?", "the times have no day"],
        ),
        (
            f"{DAY}## Timeline (PST)\n\n- 14:02 Alert\n",
            ["PST is not the time in use there on 2021-07-01: write the offset, such as -07:00"],
        ),
    ],
)
def test_unread_parts_are_reported(document: str, told: list[str]) -> None:
    assert [remark.message for remark in read(f"# X\n\n{document}").remarks] == told


def test_an_unconfigured_service_is_reported() -> None:
    settings = parse_company({"incident_response": {"services": [{"name": "web"}]}}).response
    found = read_document("# X\n\nServices: web, mail\n", settings)
    assert found.fields["services"] == ["web"]
    assert [remark.message for remark in found.remarks] == ["the service 'mail' is not configured"]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("| Measure | Owner |\n|---|---|\n| A | Ada |\n", [{"action": "A", "owner": "Ada", "status": "open"}]),
        ("| # | Owner |\n|---|---|\n| 1 | Ada |\n", []),
        (
            "- A\n    - Owner: Ada\n    - note it\n    - [more]\n",
            [{"action": "A — note it", "owner": "Ada", "status": "open"}],
        ),
        ("- A (https://x.example/2)\n", [{"action": "A", "status": "open", "url": "https://x.example/2"}]),
        (
            "- Today:\n    - [ ] A\n    - [x] B\n",
            [{"action": "A", "status": "open"}, {"action": "B", "status": "done"}],
        ),
    ],
)
def test_action_items(markdown: str, expected: list[dict[str, str]]) -> None:
    assert actions(markdown) == expected
