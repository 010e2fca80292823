"""Finds incidents that repeat an earlier one: same trigger and service, within a short time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from mkdocs_incidents.model.incident import Incident

WITHIN = timedelta(days=90)
"""The time within which an incident counts as a repeat."""

_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Repeat:
    """An incident, the latest earlier one of its kind, and the services that both affected."""

    incident: Incident
    earlier: Incident
    services: tuple[str, ...]


def list_repeats(incidents: Iterable[Incident], history: Iterable[Incident]) -> Iterator[Repeat]:
    """Yield the incidents that repeat one in the history, in order.

    An incident with an unknown trigger or without a time repeats nothing.
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
