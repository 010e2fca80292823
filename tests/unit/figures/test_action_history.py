"""Open and overdue action items over time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_incidents.figures.action_history import build_action_history
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.incident_fields import parse_incident

TODAY = date(2026, 3, 10)


def incident(began: str | None, *actions: dict[str, str]) -> Incident:
    fields: dict[str, Any] = {"id": "INC-001", "actions": list(actions)}
    return parse_incident("artifacts/INC-001.md", {**fields, "started_at": f"{began}T12:00:00Z"} if began else fields)


def told(incidents: Sequence[Incident], today: date = TODAY) -> list[tuple[str, int, int]]:
    return [(month.month, month.open, month.overdue) for month in build_action_history(incidents, today).months]


def test_from_month_to_month() -> None:
    done = {"action": "a", "due": "2026-01-15", "status": "done", "closed_on": "2026-02-28"}
    late = {"action": "b", "due": "2026-02-28"}
    dropped = {"action": "c", "status": "dropped", "closed_on": "2026-03-01"}
    history = build_action_history([incident("2025-12-31", done, late), incident("2026-02-01", dropped)], TODAY)
    assert [(month.day.isoformat(), month.month, month.open, month.overdue) for month in history.months] == [
        ("2025-12-31", "2025-12", 2, 0),
        ("2026-01-31", "2026-01", 2, 1),
        ("2026-02-28", "2026-02", 2, 0),
        ("2026-03-10", "2026-03", 1, 1),
    ]
    assert history.without_day == 0


def test_items_without_a_closing_date_are_left_out() -> None:
    history = build_action_history([incident("2026-02-01", {"action": "a", "status": "done"}, {"action": "b"})], TODAY)
    assert ([month.open for month in history.months], history.without_day) == ([1, 1], 1)


def test_no_month_is_missing_and_two_years_are_the_most() -> None:
    months = told([incident("2020-02-29", {"action": "a", "status": "done", "closed_on": "2020-03-01"})])
    assert [months[0], months[-1], len(months)] == [("2024-04", 0, 0), ("2026-03", 0, 0), 24]


def test_of_nothing() -> None:
    assert told([]) == told([incident("2026-01-01")]) == told([incident("2026-03-11", {"action": "a"})]) == []


def test_an_incident_without_a_day() -> None:
    assert told([incident(None, {"action": "a"})]) == [("2026-03", 1, 0)]
    both = [incident(None, {"action": "a"}), incident("2026-02-10", {"action": "b"})]
    assert told(both) == [("2026-02", 2, 0), ("2026-03", 2, 0)]


def test_the_ends_of_the_calendar() -> None:
    assert told([incident("2026-03-01", {"action": "a", "due": "9999-12-31"})]) == [("2026-03", 1, 0)]
    assert told([incident("9999-11-30", {"action": "a"})], date(9999, 12, 31))[-1] == ("9999-12", 1, 0)
    assert told([incident("0001-01-02", {"action": "a"})], date(1, 2, 1)) == [("0001-01", 1, 0), ("0001-02", 1, 0)]


DAYS = st.dates(date(2023, 10, 1), date(2026, 4, 30)).map(date.isoformat)
ACTIONS = st.fixed_dictionaries(
    {"action": st.just("a"), "status": st.sampled_from(["open", "done", "dropped"])},
    optional={"due": DAYS, "closed_on": DAYS},
)


@settings(max_examples=300, derandomize=True, database=None)
@given(
    st.lists(st.tuples(DAYS, st.lists(ACTIONS, max_size=4)), max_size=5), st.dates(date(2025, 1, 1), date(2026, 4, 30))
)
def test_day_by_day(written: list[tuple[str, list[dict[str, str]]]], today: date) -> None:
    history = build_action_history([incident(began, *actions) for began, actions in written], today)
    items = [(date.fromisoformat(began), action) for began, actions in written for action in actions]
    first = min((began for began, _ in items), default=today + timedelta(days=1))
    days = [first + timedelta(days=number) for number in range((today - first).days + 1)]
    ends = [day for day in days if day == today or day.day == monthrange(day.year, day.month)[1]][-24:]
    assert [(month.month, month.day) for month in history.months] == [(f"{day:%Y-%m}", day) for day in ends]
    for month in history.months:
        still_open = [action for began, action in items if began <= month.day and is_open(action, month.day)]
        assert month.open == len(still_open)
        assert month.overdue == sum("due" in one and one["due"] < month.day.isoformat() for one in still_open)
    assert history.without_day == sum(one["status"] != "open" and "closed_on" not in one for _, one in items)


def is_open(action: dict[str, str], day: date) -> bool:
    return action["status"] == "open" or action.get("closed_on", "") > day.isoformat()
