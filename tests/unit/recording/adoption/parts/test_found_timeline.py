"""Times as people write them: which instant each is, and which are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_incidents.reading.body.post_mortem_body import parse_post_mortem
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.recording.adoption.adoption import Adoption, Outcome
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.original import quote_original
from mkdocs_incidents.recording.adoption.post_mortem_document import read_document
from mkdocs_incidents.recording.adoption.times.zones import parse_zone

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


@pytest.mark.parametrize(
    ("heading", "at"),
    [
        ("Timeline (PDT)", "17:05:00"),
        ("Timeline (Pacific Time)", "17:05:00"),
        ("Timeline in GMT+2", "08:05:00"),
        ("Timeline (Asia/Kolkata)", "04:35:00"),
        ("Timeline (local time)", "2021-07-01"),
        ("Timeline (UTC, PDT in brackets)", "2021-07-01"),
        ("Timeline", "2021-07-01"),
    ],
)
def test_the_zone_of_a_heading(heading: str, at: str | None) -> None:
    assert first("- 10:05 a", heading)[0] == at


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "- [ ] a (owner: Mara Lind, due: Aug 1st 2021)",
            {"owner": "Mara Lind", "due": "2021-08-01", "status": "open"},
        ),
        ("- a. Owner: Bo. Due: 2021-07-09. Status: Done.", {"owner": "Bo", "due": "2021-07-09", "status": "done"}),
        ("- a — Mara — 2021-08-01", {"owner": "Mara", "due": "2021-08-01", "status": "open"}),
        ("- **Action**: a **Owner**: Bo **Due**: 2021-08-03", {"owner": "Bo", "due": "2021-08-03", "status": "open"}),
        ("- [x] ~~a~~", {"status": "done"}),
        ("| Task | Who | Due |\n|--|--|--|\n| a | @bo, @li | 7/8/21 |", {"owner": "bo, li", "status": "open"}),
        ("- a: ask @mara about it", {"status": "open"}),
        ("- a (Redis), pin @types/node", {"status": "open"}),
    ],
)
def test_an_action_item(item: str, expected: dict[str, str]) -> None:
    action = read(f"# X\n\n## Action items\n\n{item}\n").fields["actions"][0]
    assert action.pop("action")[0] == "a"
    assert action == expected


@pytest.mark.parametrize(
    ("written", "name"),
    [
        *(
            ("SEV1", "P0"),
            ("Sev-2", "P1"),
            ("S2", "P1"),
            ("P1", "P1"),
            ("p1 - high", "P1"),
            ("critical", "P0"),
            ("3", "P2"),
        ),
        *(("SEV-0", None), ("SEV9", None), ("SEV-1 (high)", None), ("P0 / P1 / P2 / P3", None), ("major", None)),
    ],
)
def test_a_severity(written: str, name: str | None) -> None:
    assert read(f"# X\n\n- **Severity**: {written}\n").fields.get("severity") == name


@pytest.mark.parametrize("date", ["07/01/2021 or so", "04/05/2021", "unknown", "2021-07-01\n\nDate: 2021-07-02"])
def test_a_day_that_is_not_certain(date: str) -> None:
    at = first("- 10:05 a", date=date)[0]
    assert at is None


def test_british_summer_time_where_the_document_says_so() -> None:
    assert parse_zone("BST") == parse_zone("BST", "some text")
    assert first("- 10:05 BST a", "Timeline (British Summer Time)")[0] == "09:05:00"


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


PIECES = [
    *("# ", "## Timeline", "- ", "10:05", " UTC", "2021-07-01", "July", "|", "\n", "**", "[ ]", ": ", "Owner", "---\n"),
    *("## Actions", "|--|--|\n", "<table>", "```", ">", "@x", "(", ")", "99:99", "+14:00", "0000-00-00", "Severity"),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=30))
def test_no_text_is_too_strange(pieces: list[str]) -> None:
    text = "".join(pieces).replace("\r", "")
    found = read(text)
    fields = {**found.fields, "id": "INC-001"}
    front = parse_front_matter(Adoption("x", Outcome.READY, fields=fields, body=quote_original(text)).text)
    assert front.fields.get("timeline", []) == [
        {key: " ".join(value.split()) for key, value in entry.items()} for entry in found.fields.get("timeline", [])
    ]
    assert parse_post_mortem(front.body, {}).fields == {}
