"""Names the runbook's steps, and finds those that an incident or a drill used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs_incidents.model.drill import Drill
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.provider import Provider, Step

DONE = "Runbook step done: "
"""What a line of the timeline begins with that says that a step was done; the step's name follows."""
_SENTENCE = re.compile(r"(?<=[.:;])\s")


def step_name(provider: str, step: str) -> str:
    """What a step is called in a timeline and in a drill: its provider, and the first sentence of its text."""
    return f"{provider}: {_SENTENCE.split(step, maxsplit=1)[0].rstrip('.:; ')}"


def triage_name(severity: str, step: str) -> str:
    """What a triage step of a severity is called in a timeline and in a drill."""
    return f"{severity} triage: {step.rstrip('. ')}"


def rollback_steps(provider: Provider) -> tuple[Step, ...]:
    """The steps that change something and have a command: those worth a drill."""
    return tuple(step for step in provider.steps["rollback"] if step.command)


def find_used(incidents: Iterable[Incident], drills: Iterable[Drill]) -> frozenset[str]:
    """The names of all steps that a timeline says were done, or that a drill used, in small letters."""
    return frozenset(map(normal_name, (*_logged(incidents), *(name for drill in drills for name in drill.steps))))


def is_used(name: str, used: frozenset[str]) -> bool:
    """Whether a step of this name is among those of `find_used`."""
    return normal_name(name) in used


def _logged(incidents: Iterable[Incident]) -> Iterator[str]:
    events = (entry.event for incident in incidents for entry in incident.timeline)
    return (event.removeprefix(DONE) for event in events if event.startswith(DONE))


def normal_name(name: str) -> str:
    """A name without case, extra spaces and the full stop: people copy names by hand."""
    return " ".join(name.casefold().split()).rstrip(".")
