"""Builds an incident and its updates in the format of Statuspage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mkdocs_incidents.figures.updates import last_changed_at, list_sent, list_updates
from mkdocs_incidents.model.incident import Incident, occurred_at
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.model.vocabulary import DocumentStatus, ResponseStatus, ToldAudience
from mkdocs_incidents.site.publication.statuspage_values import IMPACT, make_id, outage_of, render_milliseconds
from mkdocs_incidents.site.site_links import SiteLinks

_Value = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Update:
    """An update in Statuspage's format. `key` identifies it among the incident's updates in every build."""

    key: str
    status: ResponseStatus
    body: str
    at: datetime


def build_incident(
    incident: Incident, scale: SeverityScale, links: SiteLinks, page_id: str, components: Mapping[str, _Value]
) -> _Value:
    """Build the incident with the current state of its services."""
    identity = make_id("incident", links.addresses.by_file[incident.artifact.path])
    return {
        "id": identity,
        "name": incident.title,
        "status": _status(incident),
        "created_at": render_milliseconds(incident.detected_at or occurred_at(incident)),
        "updated_at": render_milliseconds(last_changed_at(incident)),
        "started_at": render_milliseconds(occurred_at(incident)),
        "monitoring_at": _optional(incident.mitigated_at),
        "resolved_at": _optional(incident.resolved_at),
        "impact": IMPACT[outage_of(incident, scale)],
        "shortlink": links.to_incident(incident),
        "page_id": page_id,
        "incident_updates": list(_build_updates(incident, identity)),
        "components": [components[name] for name in dict.fromkeys(incident.services)],
        "reminder_intervals": None,
    }


def _status(incident: Incident) -> str:
    """Return the status. `postmortem` means that it is over and the post-mortem is approved."""
    published = incident.artifact.status is DocumentStatus.APPROVED
    return "postmortem" if published and not incident.is_open else str(incident.response_status)


def _build_updates(incident: Incident, identity: str) -> Iterator[_Value]:
    """Return public updates, newest first, or else the timeline.

    Clients show the first one as the latest news, so there is always one with the current status.
    """
    updates = _list_sent(incident) or _list_logged(incident)
    if not updates or updates[0].status is not incident.response_status:
        said = incident.response_status.capitalize() if updates else incident.summary or incident.title
        yield _build_update(identity, _Update("0", incident.response_status, said, last_changed_at(incident)))
    yield from (_build_update(identity, update) for update in updates)


def _list_sent(incident: Incident) -> list[_Update]:
    sent = list_sent(incident, ToldAudience.PUBLIC)
    return [
        _Update(f"sent {number}", one.state, one.text, one.at)
        for number, one in zip(range(len(sent), 0, -1), sent, strict=True)
    ]


def _list_logged(incident: Incident) -> list[_Update]:
    return [
        _Update(str(one.number), one.status, one.entry.event, one.since or occurred_at(incident))
        for one in list_updates(incident)
    ]


def _build_update(identity: str, update: _Update) -> _Value:
    moment = render_milliseconds(update.at)
    return {
        "id": make_id("update", identity, update.key),
        "status": str(update.status),
        "body": update.body,
        "incident_id": identity,
        "created_at": moment,
        "updated_at": moment,
        "display_at": moment,
        "affected_components": None,
        "deliver_notifications": False,
        "custom_tweet": None,
        "tweet_id": None,
    }


def _optional(at: datetime | None) -> str | None:
    return render_milliseconds(at) if at else None
