"""Days, zones and spans that a document states outside its timeline, and what is read of them."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_incidents.recording.adoption.post_mortem_document import Hints, read_document
from mkdocs_incidents.recording.adoption.times.zones import parse_zone
from tests.unit.recording.adoption.formats.test_general_forms import entries
from tests.unit.recording.adoption.parts.test_found_timeline import SETTINGS, read

ROWS = "- 14:02 Deploy\n- 14:40 All back\n"
LEAD = "# Queue stuck\n\nOn 8 March 2023 the queue was stuck {}.\n\n## Timeline\n\n"


def ats(document: str) -> list[str | None]:
    return [at for at, _ in entries(document)]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("from 14:02 UTC", True),
        ("between 14:02 and 14:40 UTC", True),
        ("shortly after 14:00 UTC", True),
        ("from 13:02 UTC", False),  # another zone than that of the list, or another time
        ("from 14:02 UTC (09:02 EST)", False),
        ("for a while", False),
    ],
)
def test_the_zone_of_the_text_is_that_of_the_list_if_the_times_agree(words: str, known: bool) -> None:
    at = "2023-03-08T14:02:00Z" if known else "2023-03-08"
    assert ats(LEAD.format(words) + ROWS)[0] == at


def test_the_day_of_the_text_is_that_of_the_list_if_the_times_agree() -> None:
    table = "# Queue stuck\n\n| Item | Value |\n|---|---|\n| Users | 12 |\n| Hours | {} 14:02 JST 〜 14:40 JST |\n\n"
    rows = "Written on 2023-04-20.\n\n## Timeline\n\n| Time (JST) | Event |\n|---|---|\n| 14:02 | a |\n| 14:40 | b |\n"
    assert ats(table.format("2023-03-08") + rows) == ["2023-03-08T05:02:00Z", "2023-03-08T05:40:00Z"]


@pytest.mark.parametrize(
    ("text", "began", "ended"),
    [
        ("On March 8, 2023 mail was down from about 14:02 UTC until 14:40 UTC.", "14:02", "14:40"),
        ("On March 8, 2023 between 1402 and 1440 UTC mail was down.", "14:02", "14:40"),
        ("**Duration**: March 8, 2023, 2:02 PM - March 8, 2023, 2:40 PM (UTC)", "14:02", "14:40"),
        ("**Outage window**: 2023-03-08 14:02 UTC to 2023-03-08 14:40 UTC", "14:02", "14:40"),
        ("On March 8, 2023 support works from 09:00 to 17:00.", None, None),  # no zone
        ("Mail was down from 14:02 UTC until 14:40 UTC.", None, None),  # no day
        ("On July 8, 2023 mail was down from 14:02 PST until 14:40 PST.", None, None),  # no such time in July
    ],
)
def test_a_span_is_the_beginning_and_the_end(text: str, began: str | None, ended: str | None) -> None:
    fields = read(f"# Mail down\n\n{text}\n").fields
    assert fields.get("resolved_at") == (f"2023-03-08T{ended}:00Z" if ended else None)
    assert ("T" in fields.get("started_at", "")) is (began is not None)
    if began:
        assert fields["started_at"] == f"2023-03-08T{began}:00Z"


def test_a_span_over_midnight_ends_on_the_next_day() -> None:
    fields = read("# Mail down\n\nOn 8 March 2023 mail was down from 23:10 UTC to 00:20 UTC.\n").fields
    assert (fields["started_at"], fields["resolved_at"]) == ("2023-03-08T23:10:00Z", "2023-03-09T00:20:00Z")


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("Mar 8 1402 UTC", "2023-03-08T14:02:00Z"),
        ("Mar 8 2023 14:02 UTC", "2023-03-08T14:02:00Z"),
        ("[03-08 14:02] UTC", "2023-03-08T14:02:00Z"),
        ("_2:02 PM_ UTC", "2023-03-08T14:02:00Z"),
        ("2:02p UTC", "2023-03-08T14:02:00Z"),
        ("08/Mar/2023 14:02 UTC", "2023-03-08T14:02:00Z"),
        ("5:02 PM EAT", "2023-03-08T14:02:00Z"),
        ("0233-0240 PST", "2023-03-08T10:33:00Z"),
    ],
)
def test_times_in_other_spellings(written: str, at: str) -> None:
    document = f"# Queue stuck on March 8, 2023\n\n## Timeline (UTC)\n\n- {written.removesuffix(' UTC')} - Deploy\n"
    document = document if written.endswith("UTC") else document.replace(" (UTC)", "")
    assert ats(document.replace("1402 -", "1402 UTC -"))[0] == at


def test_a_day_without_a_year_is_read_in_the_order_of_the_others() -> None:
    table = "| Time | Event |\n|---|---|\n| 3/7 | |\n| 14:02 | a |\n| 3/8 | |\n| 09:10 | b |\n"
    american = f"# Queue stuck\n\n**Date**: 03/28/2023\n\n## Timeline (UTC)\n\n{table}"
    assert ats(american) == ["2023-03-07T14:02:00Z", "2023-03-08T09:10:00Z"]
    either = american.replace("03/28/2023", "last spring")
    assert all(at is None for at in ats(either))


def test_a_heading_over_a_span_gives_only_zone_and_half_of_the_day() -> None:
    document = (
        "# Queue stuck\n\n## Timeline\n\n## March 8, 2023\n\n### 2:00-2:59 PM UTC: noticed\n\n"
        "- 2:02: Deploy\n- 2:40: All back\n"
    )
    assert ats(document) == ["2023-03-08T14:02:00Z", "2023-03-08T14:40:00Z"]


def test_a_day_in_one_row_is_not_used_for_the_next_if_the_text_says_so() -> None:
    note = "Unless otherwise noted all events happened on 2023-03-08, and all times are in UTC.\n\n"
    rows = "- 2023-03-07 23:10: builds fail\n- 14:02: Deploy\n- 14:40: back\n"
    document = "# Queue stuck\n\n## Timeline\n\n"
    assert ats(document + note + rows)[1:] == ["2023-03-08T14:02:00Z", "2023-03-08T14:40:00Z"]


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("On 5 March, somebody found a token.", "2023-03-05"),
        ("Starting on March 5th and going on for a day, pages were missing.", "2023-03-05"),
        ("We found a token. On 5 March it was removed.", "2023-03-08"),
        ("On 5 October, somebody found a token.", "2023-03-08"),  # that would be after the text
    ],
)
def test_a_post_tells_of_the_day_that_it_begins_with(lead: str, day: str) -> None:
    document = f"---\ntitle: Outage of the token service\ndate: 2023-03-08\n---\n\n{lead} The incident is over.\n"
    found = read_document(document, SETTINGS, Hints(day=date(2023, 3, 8)))
    assert found.fields["started_at"] == day


@pytest.mark.parametrize(
    "sentence",
    [
        "It was fixed at about 8 PM UTC on the 9th.",
        "It was down from last night (March 8th) until 10:45 UTC this morning.",
    ],
)
def test_a_time_is_not_moved_to_another_day(sentence: str) -> None:
    document = f"# Queue stuck\n\nOn 8 March 2023 the queue was stuck. {sentence}\n"
    assert [at for at in ats(document) if at and "T" in at] == []


def test_the_impact_begins_after_the_change_that_caused_it() -> None:
    document = "# Queue stuck\n\n**Date**: 2023-03-08\n\n## Timeline (UTC)\n\n- 14:02 {}\n- 14:09 {}\n- 14:40 back\n"
    began = [
        read(document.format(*texts)).fields["started_at"]
        for texts in (
            ("Config merged", "Errors begin to rise"),
            ("Config merged", "Ada joins the call"),
            ("Customers report it", "Errors begin to rise"),
        )
    ]
    assert began == ["2023-03-08T14:09:00Z", "2023-03-08T14:02:00Z", "2023-03-08T14:02:00Z"]


@pytest.mark.parametrize(
    ("place", "at"),
    [("America/Los_Angeles", "2023-07-08T21:02:00Z"), ("Europe/Berlin", "2023-07-08"), (None, "2023-07-08")],
)
def test_a_winter_zone_in_summer_is_the_time_of_the_place_that_was_given(place: str | None, at: str) -> None:
    document = "# Queue stuck\n\n**Date**: 2023-07-08\n\n## Timeline (PST)\n\n- 14:02 Deploy\n"
    found = read_document(document, SETTINGS, Hints(zone=parse_zone(place) if place else None))
    assert found.fields["timeline"][0]["at"] == at


def test_the_date_at_the_head_is_that_of_the_incident_and_one_far_below_that_of_an_approval() -> None:
    document = (
        "# Queue stuck\n\n**Date:** 2023-03-08\n\n" + "Some text.\n\n" * 20 + "## Approvals\n\n**Date:** 2023-03-20\n"
    )
    assert read(document).fields["started_at"] == "2023-03-08"
    near = read("# Queue stuck\n\n**Date:** 2023-03-08\n\n**Date:** 2023-03-20\n").fields
    assert "started_at" not in near


def test_prose_next_to_a_timeline_is_not_a_timeline() -> None:
    words = "## What happened\n\n- The node died\n- Nobody saw it\n\n"
    rows = "## Timeline (UTC)\n\n- 2023-03-08 14:02 Alert\n- 2023-03-08 14:40 Back\n"
    assert [event for _, event in entries(f"# Node down\n\n{words}{rows}")] == ["Alert", "Back"]


def test_a_heading_without_marks_above_its_text() -> None:
    document = "Issue summary\nMail was down.\n\nTimeline\n2023-03-08 14:02 UTC - Alert\n2023-03-08 14:40 UTC - Back\n"
    assert ats(document) == ["2023-03-08T14:02:00Z", "2023-03-08T14:40:00Z"]


def test_lines_with_an_ambiguous_day_stay_in_the_timeline() -> None:
    document = "Timeline\n\n04-12-2022 7:23 AM UTC - Alert\n04-12-2022 8:12 AM UTC - Back\n"
    assert [at for at, _ in entries(document)] == [None, None]


def test_very_long_lines_are_not_searched_for_spans() -> None:
    span = "# Mail down on March 8, 2023\n\nMail was down from 14:02 to 14:40 UTC{}.\n"
    assert "resolved_at" in read(span.format("")).fields
    assert "resolved_at" not in read(span.format(" and so on" * 300)).fields
