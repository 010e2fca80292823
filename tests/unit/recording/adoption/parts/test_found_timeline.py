"""Entries of a timeline as people write them."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.post_mortem_document import read_document

SETTINGS = parse_company({}).response


def read(markdown: str) -> Found:
    return read_document(markdown, SETTINGS)


def first(entry: str, heading: str = "Timeline (UTC)", date: str = "2021-07-01") -> tuple[str | None, str]:
    """Time of day (with the day where it is another one) and event of the first entry."""
    event = read(f"# X\n\nDate: {date}\n\n## {heading}\n\n{entry}\n").fields["timeline"][0]
    return event.get("at", "").removeprefix("2021-07-01T").removesuffix("Z") or None, event["event"]


@pytest.mark.parametrize(
    ("entry", "at", "event"),
    [
        ("- 10:05: a", "10:05:00", "a"),
        ("- **10:05** a", "10:05:00", "a"),
        ("- **10:05 - Bold** and not", "10:05:00", "Bold and not"),
        ("- _10:05_ a", "10:05:00", "a"),
        ("- [10:05] a", "10:05:00", "a"),
        ("- `10:05:11.345` a", "10:05:11", "a"),
        ("- 10:05UTC a", "10:05:00", "a"),
        ("- 1005Z a", "10:05:00", "a"),
        ("- 10:05-10:20 a", "10:05:00", "a (until 10:20)"),
        ("- 10:05 -11:00 a", "10:05:00", "a (until 11:00)"),
        ("- 2021-07-01T10:05-07:00 a", "17:05:00", "a"),
        ("- 2021-07-01 10:05:00 -0700 a", "17:05:00", "a"),
        ("- 10:05 PDT a", "17:05:00", "a"),
        ("- 10:05 CEST a", "08:05:00", "a"),
        ("- 10:05 (UTC+5:30) a", "04:35:00", "a"),
        ("- 2:05pm a", "14:05:00", "a"),
        ("- 12:10 a.m. a", "00:10:00", "a"),
        ("- On July 1 at 10:05 a", "10:05:00", "a"),
        ("- 10:05 local time a", "2021-07-01", "10:05 local time a"),
        ("- 10:05 IST a", "2021-07-01", "10:05 IST a"),
        ("- 10:05 BST a", "09:05:00", "a"),
        ("- 11:50-12:10 PM a", None, "11:50-12:10 PM a"),
        ("- 25:00 a", None, "25:00 a"),
        ("- T+5 a", "2021-07-01", "T+5 a"),
        ("- 10 servers failed", None, "10 servers failed"),
        ("| 10:05 | A |\n|--|--|\n| 10:06 | b |", "10:05:00", "A"),
    ],
)
def test_an_entry(entry: str, at: str | None, event: str) -> None:
    assert first(entry) == (at, event)


def test_the_hour_that_the_clocks_show_twice() -> None:
    assert first("- 02:30 a", "Timeline (Europe/Berlin)", "2021-10-31")[0] is None
    assert first("- 02:30 a", "Timeline (Europe/Berlin)", "2021-03-28")[0] is None


def test_two_events_that_name_the_same_instant() -> None:
    found = read(
        "# X\n\nDate: 2021-07-01\n\n## Timeline (UTC)\n\n- 10:00 Incident resolved\n- 11:00 Incident resolved\n"
    )
    assert found.fields["resolved_at"] == "2021-07-01T11:00:00Z"
    assert "resolved_at" in found.inferred
    assert [remark.line for remark in found.remarks] == [8]
