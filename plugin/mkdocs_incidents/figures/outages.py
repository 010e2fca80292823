"""The outages of a service as spans of time, and these spans merged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from itertools import pairwise

from mkdocs_incidents.model.incident import NEVER, Incident, occurred_at
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.model.vocabulary import DocumentStatus, Outage

OUTAGES = (Outage.MAJOR, Outage.PARTIAL, Outage.DEGRADED)
"""The states that count as an outage, from worst to least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """The part of an incident within a window of time. An incident of unknown severity is not an outage."""

    identity: str
    outage: Outage
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Span:
    """A span of time in which a service was in one outage."""

    outage: Outage
    start: datetime
    end: datetime


def place_incidents(
    incidents: Iterable[Incident], scale: SeverityScale, opens: datetime, now: datetime
) -> tuple[Hit, ...]:
    """The parts of incidents between `opens` and `now`, by start.

    An incident lasts from its start, else its detection, to its mitigation, else its resolution, else until now.
    """
    hits = []
    for incident in incidents:
        lasted = _find_ends(incident, now)
        if lasted and lasted[0] <= now and (lasted[1] > opens or lasted[0] >= opens):
            severity = scale.get(incident.severity)
            outage = severity.outage if severity else Outage.NONE
            start, end = max(lasted[0], opens), min(lasted[1], now)
            hits.append(Hit(identity=incident.id, outage=outage, start=start, end=end))
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.identity)))


def is_unplaced(incident: Incident, opens: datetime, now: datetime) -> bool:
    """Whether an incident cannot be placed in the window.

    Its record lacks the start, has the end before the start, or is archived without an end. An open incident without
    a start may belong to any time.
    """
    if _find_ends(incident, now) or occurred_at(incident) > now:
        return False
    return _may_last(incident) or _last_known(incident) >= opens


def merge_hits(hits: Iterable[Hit], weights: Mapping[Outage, int]) -> Iterator[Span]:
    """Merge overlapping outages to spans, oldest first, each with its heaviest outage."""
    changes: dict[datetime, Counter[Outage]] = defaultdict(Counter)
    for hit in hits:
        changes[hit.start][hit.outage] += 1
        changes[hit.end][hit.outage] -= 1
    active: Counter[Outage] = Counter()
    for at, until in pairwise(sorted(changes)):
        active.update(changes[at])
        lasting = [outage for outage in OUTAGES if active[outage]]
        if lasting:  # of equally heavy ones, max takes the first, which is the worst
            yield Span(max(lasting, key=lambda outage: weights[outage]), at, until)


def _find_ends(incident: Incident, now: datetime) -> tuple[datetime, datetime] | None:
    start = incident.started_at or incident.detected_at
    end = incident.mitigated_at or incident.resolved_at or (now if _may_last(incident) else None)
    return (start, end) if start and end and start <= end else None


def _last_known(incident: Incident) -> datetime:
    created = incident.artifact.created
    days = [datetime.combine(created, time(), NEVER.tzinfo)] if created else []
    about = [one.when.opens for one in incident.partial]
    return max((*(at for _, at in incident.instants()), *about), default=max(days, default=NEVER))


def _may_last(incident: Incident) -> bool:
    return incident.is_open and not _is_archived(incident)


def _is_archived(incident: Incident) -> bool:
    return incident.artifact.status is DocumentStatus.ARCHIVED
