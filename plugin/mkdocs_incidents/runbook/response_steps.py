"""Numbers the runbook's steps for an incident or a drill, and marks those that its timeline has as done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mkdocs_incidents.catalogue.steps import DONE, normal_name, step_name, triage_name
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.severity import Severity
from mkdocs_incidents.runbook.rollback import RollbackPart, RollbackProvider, build_services_rollback, list_exports

_LISTS = ("identify", "rollback", "verify")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseStep:
    """A step with its `number` on the page and its `name` in timelines. `done_at` is when it was done.

    `done` can be set without it, if the timeline has no time.
    """

    number: int
    name: str
    text: str
    command: str = ""
    expect: str = ""
    stop: str = ""
    done: bool = False
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StepGroup:
    """Steps below one heading.

    `exports` are lines that set variables, `later` the variables to set during the incident with their meaning, and
    `dangers` warnings.
    """

    heading: str
    steps: tuple[ResponseStep, ...]
    exports: tuple[str, ...] = ()
    later: tuple[tuple[str, str], ...] = ()
    dangers: tuple[str, ...] = ()


def build_steps(company: Company, severity: str | None, services: Sequence[str]) -> tuple[StepGroup, ...]:
    """Return the triage of a severity, then release, schema and data of the services, numbered from 1."""
    known = [service for name in services if (service := company.response.service(name))]
    scale = company.response.scale.get(severity)
    groups = [_triage(scale, company.response.status_check)] if scale and scale.triage else []
    parts = build_services_rollback(known, company)
    groups += [_group(part, provider) for part in parts for provider in part.providers]
    return tuple(_numbered(groups))


def mark_done(groups: Iterable[StepGroup], done: Mapping[str, datetime | None]) -> tuple[StepGroup, ...]:
    """Mark the steps that are done. `done` comes from `find_done`."""
    return tuple(replace(group, steps=tuple(_mark(step, done) for step in group.steps)) for group in groups)


def find_done(incident: Incident) -> Mapping[str, datetime | None]:
    """Return the normalised names of logged steps, each with the time of its first entry."""
    found: dict[str, datetime | None] = {}
    for entry in incident.timeline:
        if entry.event.startswith(DONE):
            found.setdefault(normal_name(entry.event.removeprefix(DONE)), entry.at)
    return found


def find_step(groups: Iterable[StepGroup], number: int) -> ResponseStep | None:
    """Return the step with a number."""
    return next((step for group in groups for step in group.steps if step.number == number), None)


def _mark(step: ResponseStep, done: Mapping[str, datetime | None]) -> ResponseStep:
    name = normal_name(step.name)
    return replace(step, done=True, done_at=done[name]) if name in done else step


def _triage(severity: Severity, status_check: str) -> StepGroup:
    texts = [text.replace("{status_check}", status_check) for text in severity.triage]
    steps = (ResponseStep(number=0, name=triage_name(severity.name, text), text=text) for text in texts)
    return StepGroup(f"Triage, {severity.full_name}", tuple(steps))


def _group(part: RollbackPart, provider: RollbackProvider) -> StepGroup:
    entry, values = provider.entry, provider.values
    found = (step for name in _LISTS for step in entry.steps[name])
    steps = tuple(
        ResponseStep(
            number=0,
            name=step_name(entry.name, step.text),
            text=step.text,
            command=step.command or "",
            expect=step.expect,
            stop=step.stop,
        )
        for step in found
    )
    exports = list_exports(provider)
    later = tuple((value.name, value.means) for value in (*values.lacking, *values.later, *values.secrets))
    dangers = tuple(caveat.text for caveat in entry.caveats if caveat.danger)
    return StepGroup(f"{part.heading}: {entry.name}", steps, exports, later, dangers)


def _numbered(groups: Iterable[StepGroup]) -> Iterator[StepGroup]:
    number = 0
    for group in groups:
        steps = tuple(replace(step, number=number + index) for index, step in enumerate(group.steps, start=1))
        number += len(steps)
        yield replace(group, steps=steps)
