"""One edit each, in both forms, before → after."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mkdocs_incidents.model.fields import EVENTS
from mkdocs_incidents.model.incident import SentUpdate
from mkdocs_incidents.model.vocabulary import ResponseStatus, ToldAudience
from mkdocs_incidents.recording.edit import Edit, RefusedEditError
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.edits.response_changes import (
    Progress,
    Reopening,
    add_event,
    add_instant,
    add_update,
    place_in_time,
    reopen_record,
    with_instant,
    with_progress,
)
from tests.conftest import filled_template, front_matter, record

AT = datetime(2026, 3, 2, 14, 31, 5, tzinfo=UTC)
TABLE = "## Timeline\n| Time | Event |\n|--|--|\n"
HEAD = front_matter(id="INC-001", detected_at="2026-03-02T14:02:00Z")


def changed(before: str, after: str) -> list[str]:
    """The lines of the diff that come and go."""
    lines = Edit("x", before, after).diff().splitlines()[2:]
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Timeline\n- 14:02 Alert\n- 14:40 Over\n", ["+- 14:31 — Looked"]),
        ("## Timeline\n\n* **14:02** Alert", ["+* 14:31 — Looked"]),
        ("## Timeline\n| When | Who | What |\n|--|--|--|\n| 14:02 | Bo | Alert |\n", ["+| 14:31 |  | Looked |"]),
        ("## Timeline\n| Date | Time | Event |\n|--|--|--|\n| 2026-03-01 | 14:02 | Alert |\n",
         ["+| 2026-03-02 | 14:31:05 | Looked |"]),
        ("## Timeline\n| Time (CET) | Event |\n|--|--|\n| 15:02 | Alert |\n", ["+| 2026-03-02T14:31:05Z | Looked |"]),
        (TABLE + "| 2026-03-02T14:02:00Z | Alert |\n", ["+| 2026-03-02T14:31:05Z | Looked |"]),
        ("## Timeline\nNothing yet.\n", ["+| Time | Event |", "+|------|-------|", "+| 14:31 | Looked |", "+"]),
        ("## What we saw\n", ["+timeline:", "+  - at: 2026-03-02T14:31:05Z", "+    event: Looked"]),
        ("", ["+timeline:", "+  - at: 2026-03-02T14:31:05Z", "+    event: Looked"]),
    ],
)  # fmt: skip
def test_where_an_event_goes(body: str, expected: list[str]) -> None:
    after = add_event(HEAD + body, "Looked", AT)
    assert changed(HEAD + body, after) == expected
    assert {"Looked"} <= {entry["event"] for entry in parse_document(after).fields["timeline"]}


@pytest.mark.parametrize("event", ["", "  ", "[Answer]", "\n"])
def test_an_event_without_text(event: str) -> None:
    with pytest.raises(RefusedEditError):
        add_event(record(), event, AT)


def test_a_timeline_in_both_places_stays_the_same_in_both() -> None:
    head = front_matter(id="INC-001", detected_at="2026-03-02T14:02:00Z",
                        timeline="[{at: 2026-03-02T14:02:00Z, event: Alert}]")  # fmt: skip
    after = add_event(head + TABLE + "| 14:02 | Alert |\n", "Looked", AT)
    assert list(parse_document(after).record.disagreements()) == []
    assert after.count("Looked") == 2


UNFILLED = "".join(f"| HH:MM | {phrase} |\n" for phrase in EVENTS.values())
"""The rows of the template that name an instant, none of them filled in."""


@pytest.mark.parametrize(("name", "phrase"), EVENTS.items())
def test_an_instant_is_written_into_its_row_of_the_template(name: str, phrase: str) -> None:
    raw = f"{front_matter(id='INC-001', created='2026-03-02')}{TABLE}{UNFILLED}"
    after = add_instant(raw, Progress(name, AT.replace(second=0), note="looked"))
    [removed] = [line for line in changed(raw, after) if line.startswith("-")]
    assert removed == f"-| HH:MM | {phrase} |"
    assert parse_document(after).fields[name] == "2026-03-02T14:31:00Z"


def test_an_event_is_inserted_above_rows_without_a_time() -> None:
    raw = f"{front_matter(id='INC-001', created='2026-03-02')}{TABLE}{UNFILLED}"
    after = add_event(raw, "Looked", AT.replace(second=0))
    assert after == raw.replace(TABLE, f"{TABLE}| 2026-03-02T14:31:00Z | Looked |\n")


@pytest.mark.parametrize(
    ("progress", "event"),
    [
        (Progress("acknowledged_at", AT), "Incident acknowledged, investigation started"),
        (Progress("identified_at", AT, note="a full disk"), "Root cause identified: a full disk"),
        (Progress("mitigated_at", AT, how="feature-flag"), "Mitigation applied (feature flag)"),
        (Progress("mitigated_at", AT, "v2", "rollback"), "Mitigation applied (rollback): v2"),
    ],
)
def test_a_row_says_what_was_done(progress: Progress, event: str) -> None:
    after = add_instant(f"{HEAD}{TABLE}{UNFILLED}", progress)
    assert f"| 14:31 | {event} |\n" in after


def test_reopening_keeps_the_resolution_in_the_timeline() -> None:
    rows = "| 14:02 | Alert |\n| 14:54 | Incident marked resolved |\n"
    head = front_matter(id="INC-001", detected_at="2026-03-02T14:02:00Z", resolved_at="2026-03-02T14:54:00Z")
    after = reopen_record(f"{head}{TABLE}{rows}", Reopening(datetime(2026, 3, 2, 15, 10, tzinfo=UTC), "again"))
    told = rows.replace("Incident marked resolved", "Marked resolved, and reopened later")
    assert after == f"{HEAD}{TABLE}{told}| 15:10 | Reopened: again |\n"


def test_a_failed_mitigation_stays_in_the_timeline() -> None:
    rows = "| 14:02 | Alert |\n| 14:40 | Mitigation applied (restart) |\n| 14:54 | Incident marked resolved |\n"
    head = front_matter(id="INC-001", detected_at="2026-03-02T14:02:00Z", mitigation="restart")
    at = datetime(2026, 3, 2, 15, 10, tzinfo=UTC)
    told = rows.replace("Incident marked resolved", "Marked resolved, and reopened later")
    assert reopen_record(f"{head}{TABLE}{rows}", Reopening(at, still_mitigated=True)) == (
        f"{head}{TABLE}{told}| 15:10 | Reopened |\n"
    )
    told = told.replace("Mitigation applied", "Mitigated until it came back")
    assert reopen_record(f"{head}{TABLE}{rows}", Reopening(at)) == f"{HEAD}{TABLE}{told}| 15:10 | Reopened |\n"


@pytest.mark.parametrize(
    ("minute", "lines"),
    [(1, "nab"), (2, "anb"), (3, "anb"), (4, "abn"), (5, "abn")],
)
def test_an_event_follows_the_last_one_that_is_not_later(minute: int, lines: str) -> None:
    rows = {"a": "| 14:02 | First |\n", "b": "| 14:04 | Second |\n", "n": f"| 14:0{minute} | New |\n"}
    after = add_event(f"{HEAD}{TABLE}{rows['a']}{rows['b']}", "New", AT.replace(minute=minute, second=0))
    assert after == f"{HEAD}{TABLE}" + "".join(rows[name] for name in lines)


def test_a_template_row_out_of_its_order_moves() -> None:
    rows = "| HH:MM | Incident acknowledged, investigation started |\n| 14:02 | Issue first detected by monitoring |\n"
    raw = f"{HEAD}## Timeline\n| Time | Event |\n|------|-------|\n{rows}"
    after = add_instant(raw, Progress("acknowledged_at", AT.replace(second=0)))
    assert after.endswith(
        "| 14:02 | Issue first detected by monitoring |\n| 14:31 | Incident acknowledged, investigation started |\n"
    )
    assert parse_document(after).fields["acknowledged_at"] == "2026-03-02T14:31:00Z"


def test_seconds_that_do_not_fit_a_row_are_in_the_front_matter() -> None:
    raw = filled_template(
        {"Timeline (all times UTC)": "\n| Time | Event |\n|--|--|\n| 14:02 | Issue first detected by monitoring |\n"}
    )
    after = add_instant(raw, Progress("resolved_at", AT))
    assert changed(raw, after) == [
        "+resolved_at: 2026-03-02T14:31:05Z",
        "-- **Duration**: 0 hours 54 minutes",
        "+- **Duration**: 29 minutes",
        "+| 14:31 | Incident marked resolved |",
    ]


def test_an_instant_that_is_already_set_is_refused() -> None:
    with pytest.raises(RefusedEditError, match="resolved_at is 2026-03-02T14:54:00Z already"):
        add_instant(record(), Progress("resolved_at", AT))


def sent(minute: int) -> SentUpdate:
    at = datetime(2026, 3, 2, 14, minute, tzinfo=UTC)
    return SentUpdate(at=at, audience=ToldAudience.PUBLIC, state=ResponseStatus.IDENTIFIED, text=f"at: {minute}")


def test_updates_stand_in_the_order_of_their_times() -> None:
    text = record()
    for minute in (30, 10, 20):
        text = add_update(text, sent(minute))
    assert parse_document(text).fields["updates"] == [
        {"at": f"2026-03-02T14:{minute}:00Z", "audience": "public", "state": "identified", "text": f"at: {minute}"}
        for minute in (10, 20, 30)
    ]


@pytest.mark.parametrize(("clock", "index"), [("14:01", 1), ("14:02", 2), ("14:30", 4)])
def test_the_place_of_an_entry_among_some_without_a_time(clock: str, index: int) -> None:
    entries = ["Somebody called", {"at": "2026-03-02T14:02:00Z"}, {"event": "x"}, {"at": "2026-03-02T14:20:00Z"}]
    assert place_in_time(entries, datetime.fromisoformat(f"2026-03-02T{clock}:00+00:00")) == index


CORRECTED = datetime(2026, 3, 2, 14, 35, tzinfo=UTC)
BODY = filled_template()


def test_an_instant_of_the_front_matter() -> None:
    assert (
        parse_document(with_instant(record(), "mitigated_at", CORRECTED)).fields["mitigated_at"]
        == "2026-03-02T14:35:00Z"
    )


def test_a_row_of_the_timeline_moves_to_where_it_belongs() -> None:
    text = with_instant(BODY, "resolved_at", datetime(2026, 3, 2, 14, 39, tzinfo=UTC))
    rows = [line for line in text.split("\n") if line.startswith("| 14:")]
    assert [row[2:7] for row in rows] == ["14:02", "14:05", "14:21", "14:29", "14:39", "14:40"]
    assert "- **Duration**: 37 minutes" in text


def test_a_mitigation_and_a_note_come_along() -> None:
    progress = Progress("mitigated_at", CORRECTED, note="Restarted twice", how="restart")
    fields = parse_document(with_progress(record(), progress)).fields
    assert (fields["mitigation"], fields["timeline"][-1]["event"]) == ("restart", "Restarted twice")
