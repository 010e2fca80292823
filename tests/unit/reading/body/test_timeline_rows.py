"""Timelines as people write them."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.reading.body.post_mortem_body import PostMortemBody, parse_post_mortem

DAY = {"detected_at": "2026-03-02T14:00:00Z"}


def parse(markdown: str, front: dict[str, Any] | None = None) -> PostMortemBody:
    return parse_post_mortem(f"## Timeline\n\n{markdown}", DAY if front is None else front)


def events(markdown: str, front: dict[str, Any] | None = None) -> list[tuple[str | None, str]]:
    """The timeline as (time, event); the times without their day where it is 2 March 2026."""
    entries = parse(markdown, front).fields.get("timeline", [])
    return [(entry["at"].removeprefix("2026-03-02T") if "at" in entry else None, entry["event"]) for entry in entries]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("14:02 Alert", "14:02:00Z"),
        ("**14:02** Alert", "14:02:00Z"),
        ("**14:02:** Alert", "14:02:00Z"),
        ("**14:02**: Alert", "14:02:00Z"),
        ("__14:02__ — Alert", "14:02:00Z"),
        ("`14:02` Alert", "14:02:00Z"),
        ("`14:02`: Alert", "14:02:00Z"),
        ("[14:02] Alert", "14:02:00Z"),
        ("14:02 - Alert", "14:02:00Z"),
        ("14:02 – Alert", "14:02:00Z"),
        ("14:02 | Alert", "14:02:00Z"),
        ("14:02 UTC: Alert", "14:02:00Z"),
        ("14:02Z Alert", "14:02:00Z"),
        ("9:05 Alert", "09:05:00Z"),
        ("14:02:30 Alert", "14:02:30Z"),
        ("2026-03-02T14:02:30Z Alert", "14:02:30Z"),
        ("2026-03-02T15:02+01:00 Alert", "14:02:00Z"),
        ("2026-03-02 14:02 Alert", "14:02:00Z"),
        ("**2026-03-02 14:02 UTC** Alert", "14:02:00Z"),
    ],
)
@pytest.mark.parametrize("bullet", ["-", "*", "1."])
def test_lists(item: str, expected: str, bullet: str) -> None:
    assert events(f"{bullet} {item}\n") == [(expected, "Alert")]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("Time | Event", "14:02 | Alert", ("14:02:00Z", "Alert")),
        ("Time (UTC) | Event", "14:02:30 | Alert", ("14:02:30Z", "Alert")),
        ("When | Event", "**14:02** | Alert", ("14:02:00Z", "Alert")),
        ("Event | Time", "Alert | 14:02", ("14:02:00Z", "Alert")),
        ("Time | Who | Event", "14:02 | Ada | Alert", ("14:02:00Z", "Ada — Alert")),
        ("Who | Time | Event | Link", "Ada | 14:02 | Alert | #7", ("14:02:00Z", "Ada — Alert — #7")),
        ("Time | Who | Event | Link | Note", "14:02 | | Alert | | x", ("14:02:00Z", "Alert — x")),
        ("Timestamp | Event", "2026-03-02T14:02:00Z | Alert", ("14:02:00Z", "Alert")),
        ("**Time** | **Event**", "14:02 UTC | **Alert**", ("14:02:00Z", "Alert")),
        ("# | What", "14:02 | Alert", ("14:02:00Z", "Alert")),
        ("Attendee | Time | Event", "Ada | 14:02 | Alert", ("14:02:00Z", "Ada — Alert")),
        ("Date | Time | Event", "2026-03-02 | 14:02 | Alert", ("14:02:00Z", "Alert")),
    ],
)
def test_tables(header: str, row: str, expected: tuple[str, str]) -> None:
    line = "|".join("---" for _ in header.split("|"))
    assert events(f"| {header} |\n|{line}|\n| {row} |\n") == [expected]


@pytest.mark.parametrize("cell", ["14:02 CET", "2:02 PM", "14:02 PST", "14:02 +02:00"])
def test_a_cell_with_another_zone_is_not_read_as_utc(cell: str) -> None:
    (at, event) = events(f"| Time | Event |\n|---|---|\n| {cell} | Alert |\n", {"detected_at": "2026-03-02T00:00Z"})[0]
    wrong = "02:02:00Z" if "PM" in cell else "14:02:00Z"
    assert at != wrong
    assert "Alert" in event


@pytest.mark.parametrize(
    "event", ["`5xx` on **all** hosts", "**Alert** fired", "[Alert](https://x.example) of `a`", "a `b`"]
)
@pytest.mark.parametrize("time", ["14:02 ", "14:02 - ", "**14:02** ", "`14:02`: "])
def test_markup_in_events_is_kept(time: str, event: str) -> None:
    assert events(f"- {time}{event}\n") == [("14:02:00Z", event)]


@pytest.mark.parametrize(
    ("item", "event"),
    [
        ("**14:02 Alert** raised", "**Alert** raised"),
        ("**`14:02` Alert** raised", "**Alert** raised"),
        ("**[14:02] Alert** raised", "**Alert** raised"),
        ("*14:02 Alert* raised", "*Alert* raised"),
        ("`14:02 Alert` raised", "`Alert` raised"),
    ],
)
def test_markup_that_goes_on_after_the_time_stays_whole(item: str, event: str) -> None:
    assert events(f"- {item}\n") == [("14:02:00Z", event)]


def test_a_pipe_in_a_cell() -> None:
    assert events("| Time | Event |\n|---|---|\n| 14:02 | grep a \\| wc |\n")[0][1].replace("\\", "") == "grep a | wc"


def test_over_midnight() -> None:
    text = "- 23:50 Alert\n- 00:10 Seen\n- 00:20 Restored\n- 23:30 Reviewed\n"
    assert events(text) == [
        ("23:50:00Z", "Alert"),
        ("2026-03-03T00:10:00Z", "Seen"),
        ("2026-03-03T00:20:00Z", "Restored"),
        ("2026-03-03T23:30:00Z", "Reviewed"),
    ]


def test_a_stated_day_applies_to_the_following_rows() -> None:
    text = "- 2026-03-05 10:00 Alert\n- 10:30 Seen\n"
    assert [at for at, _ in events(text)] == ["2026-03-05T10:00:00Z", "2026-03-05T10:30:00Z"]


def test_the_last_day_of_the_calendar() -> None:
    assert len(events("- 9999-12-31 23:50 Alert\n- 00:10 Seen\n")) == 2


def test_the_metadatas_date_is_the_day_whatever_the_order_of_the_sections() -> None:
    body = parse_post_mortem("## Timeline\n- 14:02 Alert\n\n## Incident Metadata\n- **Date**: 2026-03-02\n", {})
    assert body.fields["timeline"] == [{"at": "2026-03-02T14:02:00Z", "event": "Alert"}]


def test_without_a_date_the_day_is_that_of_the_front_matters_first_instant() -> None:
    assert events("- 14:02 Alert\n", {"detected_at": "2026-03-02T23:30:00-01:00"})[0][0] == "2026-03-03T14:02:00Z"
    assert events("- 14:02 Alert\n", {"started_at": "2026-03-02T01:00Z", "detected_at": "2026-03-03T01:00Z"}) == [
        ("14:02:00Z", "Alert")
    ]


def test_without_any_day_the_times_are_unknown_and_a_notice_says_so() -> None:
    body = parse("Some words.\n\n- 14:02 Alert\n- 14:05 Seen\n", {})
    assert body.fields["timeline"] == [{"event": "Alert"}, {"event": "Seen"}]
    assert [(notice.line, "no day" in notice.message) for notice in body.notices] == [(4, True)]


def test_a_row_without_a_valid_time_is_an_event_without_a_time() -> None:
    assert events("- around lunch: Alert\n- 14:05 Seen\n") == [(None, "around lunch: Alert"), ("14:05:00Z", "Seen")]


def test_an_empty_time_cell_keeps_its_event() -> None:
    rows = "| Time | Event |\n|---|---|\n| 14:02 | Alert |\n| | Second alert |\n"
    assert events(rows) == [("14:02:00Z", "Alert"), (None, "Second alert")]


def test_rows_of_the_template_are_left_out() -> None:
    rows = "| Time | Event |\n|---|---|\n| 14:02 | Alert |\n| HH:MM | Incident marked resolved |\n| 14:05 | [Event] |\n"
    assert events(rows) == [("14:02:00Z", "Alert")]


@pytest.mark.parametrize(
    "nested",
    ["  - by Ada, with the console", "\n  by Ada, with the console", "  ```\n  by Ada, with the console\n  ```"],
)
def test_text_below_an_event_is_not_lost(nested: str) -> None:
    body = parse(f"- 14:02 Rolled back\n{nested}\n- 14:05 Seen\n")
    kept = [entry["event"] for entry in body.fields["timeline"]] + [prose.markdown for prose in body.prose]
    assert "by Ada, with the console" in "\n".join(kept)
    assert any(entry["event"].startswith("Rolled back") for entry in body.fields["timeline"])


def test_the_templates_events_name_instants() -> None:
    text = (
        "- 14:00 Issue first detected by a user report\n"
        "- 14:01 Incident acknowledged, investigation started\n"
        "- 14:02 Root cause identified\n"
        "- 14:03 Mitigation applied (flag disable)\n"
        "- 14:04 Incident marked resolved\n"
    )
    fields = parse(text).fields
    assert {name: value for name, value in fields.items() if name != "timeline"} == {
        "detected_at": "2026-03-02T14:00:00Z",
        "detected_by": "user-report",
        "acknowledged_at": "2026-03-02T14:01:00Z",
        "identified_at": "2026-03-02T14:02:00Z",
        "mitigated_at": "2026-03-02T14:03:00Z",
        "mitigation": "flag-disable",
        "resolved_at": "2026-03-02T14:04:00Z",
    }


def test_other_wordings_are_not_interpreted() -> None:
    assert set(parse("- 14:00 Alert: detected\n- 14:05 Resolved\n").fields) == {"timeline"}


def test_unanswered_choices_of_the_template_are_ignored() -> None:
    text = (
        "- 14:00 Issue first detected by [monitoring/user report/manual check]\n"
        "- 14:03 Mitigation applied (rollback/hotfix/flag disable)\n"
    )
    assert not {"detected_by", "mitigation"} & set(parse(text).fields)


def test_two_timelines_follow_each_other() -> None:
    body = parse_post_mortem("## Timeline\n- 23:50 Alert\n\n### Timeline of the day after\n- 00:10 Seen\n", DAY)
    assert [entry["at"] for entry in body.fields["timeline"]] == ["2026-03-02T23:50:00Z", "2026-03-03T00:10:00Z"]
