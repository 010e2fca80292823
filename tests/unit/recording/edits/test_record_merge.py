"""Two versions of a record become one that says what both say, or a conflict that names what they disagree on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.incident import SentUpdate
from mkdocs_incidents.model.vocabulary import ResponseStatus, ToldAudience
from mkdocs_incidents.recording.edits.action_edits import with_action
from mkdocs_incidents.recording.edits.front_matter_edits import set_list, set_value
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.edits.record_merge import MergeConflictError, merge_records
from mkdocs_incidents.recording.edits.response_changes import (
    Progress,
    add_event,
    add_instant,
    add_update,
    change_severity,
)
from mkdocs_incidents.recording.record_template import NewIncident, build_record

ROWS = """# Post-Mortem

## Timeline (all times UTC)

| Time | Event |
|------|-------|
| HH:MM | Issue first detected by |
| HH:MM | Incident acknowledged, investigation started |
| HH:MM | Root cause identified |
| HH:MM | Mitigation applied |
| HH:MM | Incident marked resolved |

## Notes

Nothing yet.
"""
FORMS = {"rows": ROWS, "heading": "# Post-Mortem\n\n## Timeline (all times UTC)\n", "front matter": "# Post-Mortem\n"}
Change = Callable[[str], str]


def clock(minute: int) -> datetime:
    return datetime(2026, 11, 23, 8, minute, tzinfo=UTC)


def opened(body: str) -> str:
    return build_record("INC-001", NewIncident(title="Down", severity="P1", detected_at=clock(1), author="Ada"), body)


def events(raw: str) -> list[str]:
    return [entry["event"] for entry in parse_document(raw).fields["timeline"]]


@pytest.fixture(params=FORMS)
def base(request: pytest.FixtureRequest) -> str:
    return opened(FORMS[request.param])


def test_entries_of_both_sides_are_there_in_time_order(base: str) -> None:
    ours = add_event(add_event(base, "pool is full", clock(5)), "restarted", clock(9))
    theirs = add_event(add_event(base, "users call", clock(4)), "disk is fine", clock(7))
    for merged in (merge_records(base, ours, theirs), merge_records(base, theirs, ours)):
        assert events(merged)[-4:] == ["users call", "pool is full", "disk is fine", "restarted"]


def test_an_entry_and_a_milestone_that_fills_its_row(base: str) -> None:
    ours = add_instant(base, Progress("acknowledged_at", clock(3)))
    theirs = add_instant(
        add_event(base, "users call", clock(4)), Progress("mitigated_at", clock(9), "to 41", "rollback")
    )
    merged = merge_records(base, ours, theirs)
    fields = parse_document(merged).fields
    assert (fields["acknowledged_at"], fields["mitigated_at"]) == ("2026-11-23T08:03:00Z", "2026-11-23T08:09:00Z")
    assert (fields["mitigation"], "users call" in events(merged)) == ("rollback", True)
    assert set(events(merged)) & {"Mitigation applied (rollback): to 41", "to 41"}  # the front matter has the rest
    assert merged.count("| HH:MM |") == base.count("| HH:MM |") - (2 if "HH:MM" in base else 0)


UPDATE = SentUpdate(clock(6), ToldAudience.PUBLIC, ResponseStatus.INVESTIGATING, "We look into it: payments fail.")
CHANGES: dict[str, Change] = {
    "severity": lambda raw: change_severity(raw, "P0"),
    "summary": lambda raw: set_value(raw, "summary", "Payments fail: one in three"),
    "tags": lambda raw: set_list(raw, "tags", ["payments", "database"]),
    "updates": lambda raw: add_update(raw, UPDATE),
    "actions": lambda raw: with_action(raw, Action(action="Alert on the pool", owner="Ada")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_another_change_next_to_an_entry(base: str, name: str) -> None:
    ours, theirs = add_event(base, "pool is full", clock(5)), CHANGES[name](base)
    for merged in (merge_records(base, ours, theirs), merge_records(base, theirs, ours)):
        fields = parse_document(merged).fields
        assert fields[name] == parse_document(theirs).fields[name]
        assert "pool is full" in events(merged)


def test_both_sides_send_an_update_and_add_an_action(base: str) -> None:
    later = SentUpdate(clock(8), ToldAudience.PUBLIC, ResponseStatus.IDENTIFIED, "We know why.")
    ours = with_action(add_update(base, UPDATE), Action(action="Alert on the pool"))
    theirs = with_action(add_update(base, later), Action(action="Size the pool"))
    fields = parse_document(merge_records(base, ours, theirs)).fields
    assert [one["text"] for one in fields["updates"]] == [UPDATE.text, later.text]
    assert {one["action"] for one in fields["actions"]} == {"Alert on the pool", "Size the pool"}


def test_words_of_both_sides_are_in_a_list(base: str) -> None:
    base = set_list(base, "tags", ["database", "old"])
    ours, theirs = set_list(base, "tags", ["database", "pool"]), set_list(base, "tags", ["mail", "database", "old"])
    for merged in (merge_records(base, ours, theirs), merge_records(base, theirs, ours)):
        assert sorted(parse_document(merged).fields["tags"]) == ["database", "mail", "pool"]


def test_prose_of_one_side_is_not_lost() -> None:
    base = opened(ROWS)
    ours = add_event(base, "pool is full", clock(5)).replace("Nothing yet.", "The pool has 20 connections.")
    theirs = add_event(base, "users call", clock(5))
    for merged in (merge_records(base, ours, theirs), merge_records(base, theirs, ours)):
        assert "The pool has 20 connections." in merged
        assert {"pool is full", "users call"} <= set(events(merged))


def test_merged_lines_are_not_duplicated(base: str) -> None:
    ours = add_event(base, "pool is full", clock(5))
    assert merge_records(base, ours, base, ours + "\n\n") == ours + "\n\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "named"),
    [
        (lambda raw: change_severity(raw, "P0"), lambda raw: change_severity(raw, "P2"), "severity: P0 and P2"),
        (
            lambda raw: add_instant(raw, Progress("resolved_at", clock(20))),
            lambda raw: add_instant(raw, Progress("resolved_at", clock(30))),
            "resolved_at",
        ),
    ],
)
def test_a_disagreement_is_a_conflict(ours: Change, theirs: Change, named: str) -> None:
    base = opened(ROWS)
    with pytest.raises(MergeConflictError, match=named):
        merge_records(base, ours(base), theirs(base))


def test_two_changes_of_the_same_prose_are_a_conflict() -> None:
    base = opened(ROWS)
    with pytest.raises(MergeConflictError, match="text"):
        merge_records(base, base.replace("Nothing yet", "One"), base.replace("Nothing yet", "Two"))
