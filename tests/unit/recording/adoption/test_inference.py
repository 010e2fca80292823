"""What a document does not state: its day, its beginning and its end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mkdocs_incidents.model.partial_date import PartialDate
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.inference import (
    day_of_name,
    day_of_prose,
    day_within,
    infer_times,
    month_of,
)
from tests.unit.recording.adoption.parts.test_found_timeline import read


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2021-03-04-dns.md", date(2021, 3, 4)),
        ("20210304_dns", date(2021, 3, 4)),
        ("2021/03/04/dns.md", date(2021, 3, 4)),
        ("4 March 2021 dns.md", date(2021, 3, 4)),
        ("2021-13-04-dns.md", None),
        ("1889-03-04.md", None),
        ("2101-03-04.md", None),
        ("20210304512-dns.md", None),
        ("v2021-0304.md", None),
        ("dns.md", None),
    ],
)
def test_the_day_of_a_files_name(name: str, day: date | None) -> None:
    assert day_of_name(name) == day


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Outages of March 2021", (2021, 3)),
        ("March, 2021", (2021, 3)),
        ("2021-03", (2021, 3)),
        ("2021/03 and 2021/04", (2021, 3)),
        ("2021-13", None),
        ("2021-03-04", None),
        ("March", None),
        ("1969-12", None),
    ],
)
def test_a_month(text: str, month: tuple[int, int] | None) -> None:
    assert month_of(text) == (PartialDate(*month) if month else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It began on 3 May 2021. On 9 June 2022 we wrote this.", date(2021, 5, 3)),
        ("3 May 2021 and 5 May 2021", date(2021, 5, 3)),
        ("3 May 2021 and 11 May 2021", None),
        ("3 May 2021 and 10 May 2021", date(2021, 5, 3)),
        ("Published 9 June 2022\n\n3 May 2021", date(2021, 5, 3)),
        ("`3 May 2021`", None),
        ("```\n3 May 2021\n```", None),
        ("Before on 3 May 2021 x", date(2021, 5, 3)),
        ("Nothing.", None),
    ],
)
def test_the_day_that_a_text_speaks_of(text: str, day: date | None) -> None:
    assert day_of_prose(text) == day


def test_a_day_within_the_month_of_the_title() -> None:
    month = PartialDate(2021, 5)
    assert day_within(month, "On 3 May 2021 it broke.", None) == date(2021, 5, 3)
    assert day_within(None, "On 3 May 2021 it broke.", None) == date(2021, 5, 3)
    assert day_within(PartialDate(2021, 6), "On 3 May 2021 it broke.", None) is None


def entry(clock: str, event: str, day: str = "2021-05-03") -> dict[str, str]:
    return {"at": f"{day}T{clock}:00Z", "event": event}


def infer(*timeline: dict[str, str], settled: str = "", **state: Any) -> Found:
    found = Found("", **state)
    found.fields |= {"timeline": list(timeline)} if timeline else {}
    infer_times(found, settled)
    return found


def test_start_and_end_are_inferred_from_the_timeline() -> None:
    found = infer(entry("10:00", "Errors"), entry("10:30", "Service restored"), entry("11:00", "Lunch"))
    assert found.fields["started_at"] == "2021-05-03T10:00:00Z"
    assert found.fields["resolved_at"] == "2021-05-03T10:30:00Z"
    assert found.inferred == {"started_at", "resolved_at"}


def test_a_change_weeks_before_is_not_the_start() -> None:
    old = entry("10:00", "The change is merged", "2021-04-01")
    found = infer(old, entry("10:00", "Errors"), day=date(2021, 5, 3))
    assert found.fields["started_at"] == "2021-05-03T10:00:00Z"
    assert infer(old, entry("10:00", "Errors")).fields["started_at"] == "2021-04-01T10:00:00Z"


def test_stated_values_are_not_replaced() -> None:
    found = Found("", fields={"timeline": [entry("10:00", "Errors")], "started_at": "2021-05-03T09:00:00Z"})
    infer_times(found, "")
    assert found.fields["started_at"] == "2021-05-03T09:00:00Z"
    assert "started_at" not in found.inferred


def test_the_end_of_the_impact_is_the_end() -> None:
    found = Found("", fields={"started_at": "2021-05-03T09:00:00Z", "mitigated_at": "2021-05-03T09:30:00Z"})
    infer_times(found, "")
    assert found.fields["resolved_at"] == "2021-05-03T09:30:00Z"


def test_only_a_day_is_known() -> None:
    said = infer(day=date(2021, 5, 3), day_said=True)
    assert (said.fields["started_at"], said.inferred) == ("2021-05-03", set())
    concluded = infer(day=date(2021, 5, 3))
    assert (concluded.fields["started_at"], concluded.inferred) == ("2021-05-03", {"started_at"})


def test_only_a_month_is_known() -> None:
    assert infer(month=PartialDate(2021, 5)).fields["started_at"] == "2021-05"
    assert infer(settled="In May 2021 it broke.").fields["started_at"] == "2021-05"
    assert "started_at" not in infer(settled="It broke.").fields


def test_instants_that_contradict_each_other() -> None:
    found = Found("", fields={"started_at": "2021-05-03T10:00:00Z", "resolved_at": "2021-05-03T09:00:00Z"})
    infer_times(found, "")
    assert "resolved_at" not in found.fields
    (remark,) = found.remarks
    assert remark.line == 1
    assert remark.message == "resolved_at 2021-05-03T09:00:00Z contradicts started_at or resolved_at; it was left out"


def test_of_two_contradicting_values_the_inferred_one_is_dropped() -> None:
    fields = {"started_at": "2021-05-03T10:00:00Z", "resolved_at": "2021-05-03T09:00:00Z"}
    found = Found("", fields=fields, inferred={"started_at"})
    infer_times(found, "")
    assert (found.fields, found.inferred) == ({"resolved_at": "2021-05-03T09:00:00Z"}, set())


def test_an_earlier_entry_replaces_a_weak_start() -> None:
    fields = {"started_at": "2021-05-03T11:00:00Z", "timeline": [entry("10:00", "Errors")]}
    found = Found("", fields=dict(fields), weak={"started_at"})
    infer_times(found, "")
    assert (found.fields["started_at"], found.inferred) == ("2021-05-03T10:00:00Z", {"started_at"})
    sure = Found("", fields=dict(fields))
    infer_times(sure, "")
    assert sure.fields["started_at"] == "2021-05-03T11:00:00Z"


def test_a_labelled_day_before_the_first_entry_is_the_beginning() -> None:
    found = infer(entry("10:00", "Errors"), day=date(2021, 5, 2), day_said=True)
    assert (found.fields["started_at"], found.inferred & {"started_at"}) == ("2021-05-02", set())


@pytest.mark.parametrize(
    ("name", "day"), [("1990-03-04.md", date(1990, 3, 4)), ("1989-03-04.md", None), ("2100-03-04.md", date(2100, 3, 4))]
)
def test_the_years_that_a_files_name_may_have(name: str, day: date | None) -> None:
    assert day_of_name(name) == day


def test_entries_with_a_day_only_give_the_day() -> None:
    found = infer({"at": "2021-05-03", "event": "Errors"}, {"event": "more"})
    assert (found.fields["started_at"], found.inferred) == ("2021-05-03", {"started_at"})


def test_a_day_weeks_before_that_of_the_title_is_the_history_of_the_incident() -> None:
    document = "# Stale pages (June 11, 2026)\n\n## Timeline\n\n- **{}**: {}\n- **Jun 11, 2026**: pages are stale\n"
    assert read(document.format("May 2, 2026", "merged")).fields["started_at"] == "2026-06-11"
    assert read(document.format("May 2, 2026", "first errors")).fields["started_at"] == "2026-05-02"
    assert read(document.format("Jun 9, 2026", "merged")).fields["started_at"] == "2026-06-09"
