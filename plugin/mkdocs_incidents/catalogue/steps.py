"""Names the steps of the runbook, and finds the steps that an incident or a drill used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs_incidents.model.drill import Drill
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.provider import Provider, Step

DONE = "Runbook step done: "
"""The beginning of a timeline entry for a completed step. The name of the step follows."""
_SENTENCE = re.compile(r"(?<=[.:;])\s")


def step_name(provider: str, step: str) -> str:
    """Return the name of a step in timelines and drills: the provider, and the first sentence of the step."""
    return f"{provider}: {_SENTENCE.split(step, maxsplit=1)[0].rstrip('.:; ')}"


def triage_name(severity: str, step: str) -> str:
    """Return the name of a severity's triage step in timelines and drills."""
    return f"{severity} triage: {step.rstrip('. ')}"


def rollback_steps(provider: Provider) -> tuple[Step, ...]:
    """Return the steps that change something and have a command. These are worth a drill."""
    return tuple(step for step in provider.steps["rollback"] if step.command)


def find_used(incidents: Iterable[Incident], drills: Iterable[Drill]) -> frozenset[str]:
    """Return the lower-case names of all steps that a timeline or a drill has logged."""
    return frozenset(map(normal_name, (*_logged(incidents), *(name for drill in drills for name in drill.steps))))


def is_used(name: str, used: frozenset[str]) -> bool:
    """Return whether a step is among the names of `find_used`."""
    return normal_name(name) in used


def _logged(incidents: Iterable[Incident]) -> Iterator[str]:
    events = (entry.event for incident in incidents for entry in incident.timeline)
    return (event.removeprefix(DONE) for event in events if event.startswith(DONE))


def normal_name(name: str) -> str:
    """Normalise a name, because people copy names by hand: no case, extra spaces or full stop."""
    return " ".join(name.casefold().split()).rstrip(".")
