"""An incident and its updates in the shape of Statuspage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from mkdocs_incidents.exchange.publication.statuspage_values import IMPACT, make_id, outage_of, render_milliseconds
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import DocumentStatus, ResponseStatus
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.site_links import SiteLinks
from mkdocs_incidents.views.history import occurred_at
from mkdocs_incidents.views.updates import last_changed_at, list_updates

_Value = Mapping[str, Any]


def build_incident(
    incident: Incident, context: SiteContext, links: SiteLinks, page_id: str, components: Mapping[str, _Value]
) -> _Value:
    """The incident with the present state of its services, as Statuspage gives it."""
    identity = make_id("incident", context.addresses.by_file[incident.artifact.path])
    return {
        "id": identity,
        "name": incident.title,
        "status": _status(incident),
        "created_at": render_milliseconds(incident.detected_at or occurred_at(incident)),
        "updated_at": render_milliseconds(last_changed_at(incident)),
        "started_at": render_milliseconds(occurred_at(incident)),
        "monitoring_at": _optional(incident.mitigated_at),
        "resolved_at": _optional(incident.resolved_at),
        "impact": IMPACT[outage_of(incident, context.settings.scale)],
        "shortlink": links.to_incident(incident),
        "page_id": page_id,
        "incident_updates": list(_build_updates(incident, identity)),
        "components": [components[name] for name in dict.fromkeys(incident.services)],
        "reminder_intervals": None,
    }


def _status(incident: Incident) -> str:
    """`postmortem` says that it is over and what was learned can be read."""
    published = incident.artifact.status is DocumentStatus.APPROVED
    return "postmortem" if published and not incident.is_open else str(incident.response_status)


def _build_updates(incident: Incident, identity: str) -> Iterator[_Value]:
    """The timeline, newest first. Clients take the first for the latest word, so there always is one, of the present
    status.
    """
    updates = list_updates(incident)
    if not updates or updates[0].status is not incident.response_status:
        said = incident.response_status.capitalize() if updates else incident.summary or incident.title
        yield _build_update(identity, 0, incident.response_status, said, last_changed_at(incident))
    for update in updates:
        at = update.since or occurred_at(incident)
        yield _build_update(identity, update.number, update.status, update.entry.event, at)


def _build_update(identity: str, number: int, status: ResponseStatus, body: str, at: datetime) -> _Value:
    moment = render_milliseconds(at)
    return {
        "id": make_id("update", identity, str(number)),
        "status": str(status),
        "body": body,
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
