"""The timeline as updates, and when the next update of an open incident is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mkdocs_incidents.model.duration import add_length
from mkdocs_incidents.model.incident import NEVER, Incident, SentUpdate, TimelineEntry, occurred_at
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.model.vocabulary import ResponseStatus, ToldAudience

_REACHED = (
    ("resolved_at", ResponseStatus.RESOLVED),
    ("mitigated_at", ResponseStatus.MONITORING),
    ("identified_at", ResponseStatus.IDENTIFIED),
)


@dataclass(frozen=True, slots=True)
class Update:
    """An entry of the timeline with the response status at that time.

    `since` is the entry's instant, else that of the entry before it, else the start. `number` counts the entries of
    the record from 1.
    """

    number: int
    entry: TimelineEntry
    since: datetime | None
    status: ResponseStatus


def list_updates(incident: Incident) -> tuple[Update, ...]:
    """The timeline, newest first."""
    updates, since = [], incident.began_at
    for number, entry in enumerate(incident.timeline, start=1):
        since = entry.at or since
        updates.append(Update(number, entry, since, _status_at(incident, since)))
    return tuple(sorted(updates, key=lambda update: (update.since or NEVER, update.number), reverse=True))


def list_sent(incident: Incident, audience: ToldAudience) -> tuple[SentUpdate, ...]:
    """The messages to an audience, newest first. Of the same instant, the one written later is first."""
    sent = [update for update in reversed(incident.updates) if update.audience is audience]
    return tuple(sorted(sent, key=lambda update: update.at, reverse=True))


def last_changed_at(incident: Incident) -> datetime:
    """The newest instant in the record, else the instant by which the history sorts it."""
    instants = [at for _, at in incident.instants()] + [entry.at for entry in incident.timeline if entry.at]
    return max((*instants, *(update.at for update in incident.updates)), default=occurred_at(incident))


def next_update_due(incident: Incident, scale: SeverityScale) -> datetime | None:
    """When the next update to the public or to customers is due, by the severity's interval; None without one.

    Counted from the last such update; before the first one, from the detection.
    """
    severity = scale.get(incident.severity)
    if severity is None or severity.update_every is None or not incident.is_open:
        return None
    sent = (update.at for update in incident.updates if update.audience is not ToldAudience.INTERNAL)
    told = max(sent, default=incident.detected_at or incident.began_at)
    return add_length(told, severity.update_every) if told else None


def _status_at(incident: Incident, at: datetime | None) -> ResponseStatus:
    reached = ((getattr(incident, name), status) for name, status in _REACHED)
    statuses = (status for since, status in reached if at and since and since <= at)
    return next(statuses, ResponseStatus.INVESTIGATING)
