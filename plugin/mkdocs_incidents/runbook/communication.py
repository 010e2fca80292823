"""What to tell whom about an incident: the values that the communication templates are filled in with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mkdocs_incidents.figures.durations import measure_durations
from mkdocs_incidents.figures.updates import next_update_due
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.duration import add_length, show_length
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import ActionStatus, Horizon, ResponseStatus
from mkdocs_incidents.rendering.environment import show_day, show_moment

COMMUNICATIONS = ("status-page", "email", "post-mortem-invite", "internal")
_MITIGATED = {
    "rollback": "We have rolled back",
    "hotfix": "We have released a fix",
    "flag-disable": "We have switched the feature off",
    "dns-failover": "We have switched to the failover",
    "cache-flush": "We have flushed the cache",
    "restart": "We have restarted the service",
    "scale": "We have added capacity",
}
"""Sentences for the words of our own vocabulary; a company's own words stay a placeholder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationValues:
    """The parts of a text, each on one line; where one is None, the template prints its placeholder.

    `ended` is set for resolved incidents only, `ongoing` for the others. `record` is where the record is found,
    `meeting` when the review is.
    """

    identity: str | None = None
    title: str | None = None
    issue: str | None = None
    service: str | None = None
    severity: str | None = None
    state: str | None = None
    outcome: str | None = None
    impact: str | None = None
    doing: str | None = None
    day: str | None = None
    began: str | None = None
    ended: str | None = None
    ongoing: str | None = None
    length: str | None = None
    next_update: str | None = None
    record: str | None = None
    meeting: str | None = None


EMPTY = CommunicationValues()
"""Nothing is known: the templates as the runbook prints them."""


def fill_in(
    incident: Incident, settings: ResponseSettings, now: datetime, *, state: ResponseStatus | None = None
) -> CommunicationValues:
    """What the record says; `state` overrides the response status that follows from its instants.

    Nothing is guessed: what the record lacks stays None. `now` (UTC) decides on the next update.
    """
    state = state or incident.response_status
    resolved = state is ResponseStatus.RESOLVED
    severity = settings.scale.get(incident.severity)
    length = measure_durations(incident, settings.durations).time_to_resolve
    title = _one_line(incident.title)
    due = None if resolved else _next_update(incident, settings, now)
    return CommunicationValues(
        identity=incident.id,
        title=title,
        issue=f"an issue: {title.rstrip('.')}" if title else None,
        service=", ".join(settings.service_title(name) for name in incident.services) or None,
        severity=severity.full_name if severity else None,
        state=state.capitalize(),
        outcome="Under investigation" if state is ResponseStatus.INVESTIGATING else state.capitalize(),
        impact=_one_line((incident.impact.summary if incident.impact else None) or incident.summary),
        doing=_doing(incident),
        day=show_day(incident.began_at) if incident.began_at else None,
        began=_show(incident.began_at),
        ended=_show(incident.resolved_at) if resolved else None,
        ongoing=None if resolved else "ongoing",
        length=show_length(length) if length is not None else None,
        next_update=_show(due),
    )


def _next_update(incident: Incident, settings: ResponseSettings, now: datetime) -> datetime | None:
    """When the next update is due; where that has passed, the one being written now is late and begins a new span."""
    severity = settings.scale.get(incident.severity)
    due = next_update_due(incident, settings.scale)
    if due is None or severity is None or severity.update_every is None:
        return None
    return due if due > now else add_length(now, severity.update_every)


def _doing(incident: Incident) -> str | None:
    """The mitigation as a sentence, else the immediate actions as they are written; without a full stop."""
    if sentence := _MITIGATED.get(incident.mitigation or ""):
        return sentence
    immediate = [
        _one_line(item.action)
        for item in incident.actions
        if item.horizon is Horizon.IMMEDIATE and item.status is not ActionStatus.DROPPED
    ]
    return "; ".join(text.rstrip(".") for text in immediate if text) or None


def _show(at: datetime | None) -> str | None:
    return f"{show_moment(at)} UTC" if at else None


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
