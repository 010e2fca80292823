"""A drill: a rehearsal of an incident, with the steps of the runbook that it used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mkdocs_incidents.model.artifact import Artifact

DRILL = "drill"
"""The artifact type of a drill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """An artifact of type `drill`. `ran_on` is None if the record does not say; a future day is a plan.

    `steps` are names of runbook steps as `step_name` writes them, or free text. `minutes` is how long the drill took.
    `went_wrong` lists what did not work as the runbook says.
    """

    artifact: Artifact
    ran_on: date | None = None
    severity: str | None = None
    scenario: str = ""
    steps: tuple[str, ...] = ()
    minutes: int | None = None
    went_wrong: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.artifact.id

    @property
    def services(self) -> tuple[str, ...]:
        return self.artifact.services


def list_run(drills: Iterable[Drill], today: date) -> tuple[Drill, ...]:
    """The drills that were run by `today`, newest first."""
    run = [drill for drill in drills if drill.ran_on and drill.ran_on <= today]
    return tuple(sorted(run, key=lambda drill: (drill.ran_on or today, drill.id), reverse=True))


def next_due(last: Drill | None, every: timedelta) -> date | None:
    """The day by which the next drill is due; None if there was none, so that it is due now."""
    if last is None or last.ran_on is None:
        return None
    try:
        return last.ran_on + every
    except OverflowError:  # the calendar ends in the year 9999
        return date.max
