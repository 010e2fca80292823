"""Collects a record's values for the communication templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mkdocs_incidents.figures.durations import measure_durations
from mkdocs_incidents.figures.updates import next_update_due
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.duration import add_length, show_length
from mkdocs_incidents.model.fields import HELP
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import ResponseStatus, Visibility
from mkdocs_incidents.rendering.shown_times import show_day, show_utc

COMMUNICATIONS = ("status-page", "email", "post-mortem-invite", "internal")
_MITIGATED = {
    "rollback": "We have undone our last change",
    "hotfix": "We have released a fix",
    "flag-disable": "We have switched off the feature that caused it",
    "dns-failover": "We have switched to our backup systems",
    "cache-flush": "We have removed outdated data",
    "restart": "We have restarted the affected systems",
    "scale": "We have added capacity",
}
"""What the default vocabulary means in words for customers. A company's own words have no such text."""

_OUTCOMES = {
    ResponseStatus.INVESTIGATING: "Under investigation",
    ResponseStatus.IDENTIFIED: "Being fixed",
    ResponseStatus.MONITORING: "Working again, being watched",
    ResponseStatus.RESOLVED: "Resolved",
}

_REOPENED = "reopened"
"""How a timeline entry of `incidents reopen` begins, in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationValues:
    """The parts of a message, each on one line. For None, the template prints its placeholder.

    `title`, `service` and `effect` are for colleagues; `issue`, `public_service`, `impact` and `help` (further facts
    with their labels) are for customers. `fix` says what ended the impact, `reopened` that the issue has come back, and
    `ended` when it was over for customers; `ongoing` is set until then. `record` is the address of the record, and
    `meeting` the time of the post-mortem.
    """

    identity: str | None = None
    title: str | None = None
    service: str | None = None
    effect: str | None = None
    issue: str | None = None
    public_service: str | None = None
    help: tuple[tuple[str, str], ...] = ()
    fix: str | None = None
    reopened: bool = False
    severity: str | None = None
    state: str | None = None
    outcome: str | None = None
    impact: str | None = None
    day: str | None = None
    began: str | None = None
    ended: str | None = None
    ongoing: str | None = None
    length: str | None = None
    next_update: str | None = None
    record: str | None = None
    meeting: str | None = None


EMPTY = CommunicationValues()
"""No values, for the templates as the runbook prints them."""


def fill_in(
    incident: Incident, settings: ResponseSettings, now: datetime, *, state: ResponseStatus | None = None
) -> CommunicationValues:
    """Return the values of a record. `state` overrides the response status that follows from its times.

    Nothing is guessed: missing values stay None. `now` (UTC) determines the next update.
    """
    state = state or incident.response_status
    resolved = state is ResponseStatus.RESOLVED
    severity = settings.scale.get(incident.severity)
    length = measure_durations(incident, settings.durations).time_to_resolve
    due = None if resolved else _next_update(incident, settings, now)
    told = incident.summary if incident.visibility is Visibility.PUBLIC else None
    return CommunicationValues(
        identity=incident.id,
        title=_one_line(incident.title) or None,
        service=", ".join(settings.service_title(name) for name in incident.services) or None,
        effect=_one_line((incident.impact.summary if incident.impact else None) or incident.summary) or None,
        issue=_issue(incident),
        public_service=", ".join(public_services(incident, settings)) or None,
        impact=_one_line(incident.public_impact or told) or None,
        help=tuple((one.label, text) for one in HELP if (text := _one_line(getattr(incident, one.name)))),
        fix=_MITIGATED.get(incident.ended_by or ""),
        reopened=not resolved and _has_come_back(incident),
        severity=severity.full_name if severity else None,
        state=state.capitalize(),
        outcome=_OUTCOMES[state],
        day=show_day(incident.began_at) if incident.began_at else None,
        began=_show(incident.began_at),
        ended=_show(_ended_at(incident, state)),
        ongoing=None if resolved or _ended_at(incident, state) else "ongoing",
        length=show_length(length) if length is not None else None,
        next_update=_show(due),
    )


def public_services(incident: Incident, settings: ResponseSettings) -> tuple[str, ...]:
    """Return the affected services by the names that customers know. Others are left out."""
    found = (settings.service(name) for name in incident.services)
    return tuple(dict.fromkeys(service.public_title for service in found if service and service.public_title))


def _ended_at(incident: Incident, state: ResponseStatus) -> datetime | None:
    """Return when it was over: the resolution, or the mitigation while monitoring."""
    if state is ResponseStatus.RESOLVED:
        return incident.resolved_at
    return incident.mitigated_at if state is ResponseStatus.MONITORING else None


def _issue(incident: Incident) -> str | None:
    """Return the title for customers. The record's own title only if the record is public."""
    own = incident.title if incident.visibility is Visibility.PUBLIC else None
    return _one_line(incident.public_title or own).rstrip(".") or None


def _has_come_back(incident: Incident) -> bool:
    """Return whether the incident was resolved before, according to its updates or its timeline."""
    told = any(update.state is ResponseStatus.RESOLVED for update in incident.updates)
    return told or any(entry.event.lower().startswith(_REOPENED) for entry in incident.timeline)


def _next_update(incident: Incident, settings: ResponseSettings, now: datetime) -> datetime | None:
    """Return when the next update is due. If that time has passed, it counts from now."""
    severity = settings.scale.get(incident.severity)
    due = next_update_due(incident, settings.scale)
    if due is None or severity is None or severity.update_every is None:
        return None
    return due if due > now else add_length(now, severity.update_every)


def _show(at: datetime | None) -> str | None:
    return show_utc(at) if at else None


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
