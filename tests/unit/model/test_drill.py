"""Drills: which have been run, and when the next one is due."""

from __future__ import annotations

from datetime import date, timedelta

from mkdocs_incidents.model.drill import Drill, list_run, next_due
from mkdocs_incidents.reading.artifact_fields import parse_artifact

TODAY = date(2026, 6, 1)


def drill(identity: str, ran_on: date | None) -> Drill:
    return Drill(artifact=parse_artifact(f"{identity}.md", {"id": identity}), ran_on=ran_on)


def test_a_plan_and_a_drill_without_a_day_have_not_been_run() -> None:
    old, new = drill("D-1", date(2026, 1, 5)), drill("D-2", TODAY)
    planned, unknown = drill("D-3", TODAY + timedelta(days=1)), drill("D-4", None)
    assert list_run((old, planned, new, unknown), TODAY) == (new, old)


def test_the_next_drill_is_due_after_the_last_one() -> None:
    assert next_due(drill("D-1", TODAY), timedelta(days=90)) == date(2026, 8, 30)
    assert next_due(None, timedelta(days=90)) is None
    assert next_due(drill("D-1", None), timedelta(days=90)) is None


def test_the_calendar_ends() -> None:
    assert next_due(drill("D-1", TODAY), timedelta(days=4_000_000)) == date.max
