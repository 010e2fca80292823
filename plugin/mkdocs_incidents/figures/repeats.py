"""Finds incidents that repeat an earlier one: same trigger and service, soon after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from mkdocs_incidents.model.incident import Incident

WITHIN = timedelta(days=90)
"""How long after an incident another one is called a repeat of it."""

_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Repeat:
    """An incident, the latest earlier one of its kind, and the services that both hit."""

    incident: Incident
    earlier: Incident
    services: tuple[str, ...]


def list_repeats(incidents: Iterable[Incident], history: Iterable[Incident]) -> Iterator[Repeat]:
    """For each of the incidents that is a repeat of one in the history, that one, in the order of the incidents.

    An unknown trigger repeats nothing, nor does a record without a time.
    """
    known = sorted(
        ((one.began_at, one.id, one) for one in history if one.began_at), key=lambda entry: entry[:2], reverse=True
    )
    for incident in incidents:
        at = incident.began_at
        if at is None or incident.trigger in (None, _UNKNOWN):
            continue
        for began, _, other in known:
            services = tuple(sorted({*incident.services} & {*other.services}))
            if timedelta() < at - began <= WITHIN and other.trigger == incident.trigger and services:
                yield Repeat(incident, other, services)
                break
