"""Events in a timeline of the body: where they go, how their time is written, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.edits.body_timeline import (
    fill_row,
    find_timeline,
    insert_event,
    rename_event,
    time_column,
)
from mkdocs_incidents.recording.edits.record_document import parse_document
from tests.conftest import record

TABLE = "| Time | Event |\n|------|-------|\n| 14:02 | Alert |\n| 14:29 | Rolled back |\n"


def raw(timeline: str, heading: str = "## Timeline (all times UTC)") -> str:
    return record(timeline=None) + f"\n{heading}\n\n{timeline}\n## Notes\n\nx\n"


def at(clock: str, day: int = 2) -> datetime:
    return datetime.combine(date(2026, 3, day), time.fromisoformat(clock), UTC)


def inserted(timeline: str, event: str, when: datetime, *, exact: bool = False) -> list[str]:
    """The lines of the timeline, after the rest has been found unchanged."""
    before = raw(timeline)
    after = insert_event(before, event, when, exact=True) if exact else insert_event(before, event, when)
    head, tail = before[: before.index("## Timeline")], "## Notes\n\nx\n"
    assert after.startswith(head)
    assert after.endswith(tail)
    return after.removeprefix(head).removesuffix(tail).partition("\n")[2].strip().split("\n")


@pytest.mark.parametrize(("clock", "line"), [("14:00", 2), ("14:02", 3), ("14:10", 3), ("14:29", 4), ("15:00", 4)])
def test_a_row_where_it_belongs_in_time(clock: str, line: int) -> None:
    lines = inserted(TABLE, "New", at(clock))
    assert lines.index(f"| {clock} | New |") == line
    assert [one for one in lines if "New" not in one] == TABLE.strip().split("\n")


def test_of_two_at_one_minute_the_new_one_is_the_second() -> None:
    assert inserted(TABLE, "New", at("14:02"))[2:4] == ["| 14:02 | Alert |", "| 14:02 | New |"]


def test_a_list() -> None:
    timeline = "- 14:02 — Alert\n- 14:29 — Rolled back\n"
    assert inserted(timeline, "New", at("14:10")) == ["- 14:02 — Alert", "- 14:10 — New", "- 14:29 — Rolled back"]
    assert inserted("1. 14:02 — Alert\n", "New", at("14:10"))[-1] == "1. 14:10 — New"


def test_times_in_full_stay_in_full() -> None:
    table = "| Time | Event |\n|---|---|\n| 2026-03-02T14:02:00Z | Alert |\n"
    assert inserted(table, "New", at("14:10"))[-1] == "| 2026-03-02T14:10:00Z | New |"


def test_another_day_is_written_in_full() -> None:
    assert inserted(TABLE, "New", at("09:00", 5))[-1] == "| 2026-03-05T09:00:00Z | New |"


def test_seconds_where_they_count() -> None:
    assert inserted(TABLE, "New", at("14:10:31"))[3] == "| 14:10 | New |"
    assert inserted(TABLE, "New", at("14:10:31"), exact=True)[3] == "| 2026-03-02T14:10:31Z | New |"
    assert inserted(TABLE, "New", at("14:10"), exact=True)[3] == "| 14:10 | New |"


def test_columns_by_their_names() -> None:
    table = "| Who | What | When |\n|---|---|---|\n| Ada | Alert | 14:02 |\n"
    assert inserted(table, "New", at("14:10"))[-1] == "|  | New | 14:10 |"
    dated = "| Date | Time | Event |\n|---|---|---|\n| 2026-03-02 | 14:02 | Alert |\n"
    assert inserted(dated, "New", at("14:10"))[-1] == "|  | 14:10 | New |"
    assert [time_column(names) for names in (("event", "time"), ("a", "b"), ("timestamp", "x"))] == [1, 0, 0]


def test_a_bar_in_a_table_is_escaped() -> None:
    assert inserted(TABLE, "a | b", at("15:00"))[-1] == "| 15:00 | a \\| b |"


def test_an_empty_timeline_becomes_a_table() -> None:
    assert inserted("", "New", at("14:10")) == ["| Time | Event |", "|------|-------|", "| 14:10 | New |"]


def test_text_below_the_heading_is_not_a_row() -> None:
    lines = inserted("Nothing yet.\n", "New", at("14:10"))
    assert lines[:3] == ["| Time | Event |", "|------|-------|", "| 14:10 | New |"]
    assert lines[3:] == ["", "Nothing yet."]


def test_a_body_without_a_timeline() -> None:
    with pytest.raises(RefusedEditError, match=r"^the body has no timeline$"):
        insert_event(record(timeline=None), "New", at("14:10"))


def test_a_text_that_would_be_read_as_a_placeholder_is_refused() -> None:
    with pytest.raises(RefusedEditError) as caught:
        insert_event(raw(TABLE), "[Event]", at("14:10"))
    assert str(caught.value) == (
        "'[Event]' cannot be added to the timeline in the body, because it would be read differently: "
        "reword it, or write the times of the rows around it in full"
    )


OPEN = "| Time | Event |\n|------|-------|\n| 14:02 | Alert |\n| HH:MM | Resolved |\n| HH:MM | Closed |\n"


def filled(when: datetime, timeline: str = OPEN) -> list[str]:
    before = raw(timeline)
    found = find_timeline(parse_document(before))
    assert found is not None
    after = fill_row(before, found.unfilled()[0], "Resolved", when)
    return [line for line in after.split("\n") if line.startswith("| ")][1:]


def test_the_templates_rows_that_wait_for_their_time() -> None:
    found = find_timeline(parse_document(raw(OPEN)))
    assert found is not None
    assert [row.cells[1] for row in found.unfilled()] == ["Resolved", "Closed"]
    assert find_timeline(parse_document(record(timeline=None))) is None


def test_a_row_is_filled_in_where_it_is() -> None:
    assert filled(at("14:30")) == ["| 14:02 | Alert |", "| 14:30 | Resolved |", "| HH:MM | Closed |"]


def test_a_row_at_the_minute_of_a_later_one_stays() -> None:
    """Both were then: the order of the template is as good as the other."""
    lines = OPEN + "| 14:30 | Told the customers |\n"
    assert filled(at("14:30"), lines)[1:] == [
        "| 14:30 | Resolved |", "| HH:MM | Closed |", "| 14:30 | Told the customers |",
    ]  # fmt: skip


def test_a_row_that_does_not_fit_there_moves() -> None:
    assert filled(at("14:00")) == ["| 14:00 | Resolved |", "| 14:02 | Alert |", "| HH:MM | Closed |"]


def test_a_part_of_an_event_is_renamed() -> None:
    before = raw(TABLE)
    assert rename_event(before, 1, "rolled", "Moved") == before.replace("Rolled back", "Moved back")
    with pytest.raises(RefusedEditError) as caught:
        rename_event(before, 0, "rolled", "Moved")
    line = before.split("\n").index("| 14:02 | Alert |") + 1
    assert str(caught.value) == f"'rolled' is not where it was read, in line {line}"
