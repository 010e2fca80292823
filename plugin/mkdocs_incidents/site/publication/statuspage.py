"""Writes the site's state in the format of Statuspage's public API v2, for dashboards and bots.

There is no official schema: the fields are those that its clients and published examples agree on. There is no
scheduled maintenance here, so those lists are empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from mkdocs_incidents.figures.updates import last_changed_at
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.printable import json_text
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import PlannedFile
from mkdocs_incidents.site.publication.statuspage_incident import build_incident
from mkdocs_incidents.site.publication.statuspage_values import (
    COMPONENT_STATUS,
    DESCRIPTION,
    IMPACT,
    make_id,
    render_milliseconds,
    worst_outage,
)
from mkdocs_incidents.site.site_links import SiteLinks

LATEST = 50
"""The number of incidents that Statuspage itself lists."""

_Value = Mapping[str, Any]


_NAMES = (
    *("summary", "status", "components", "incidents", "incidents/unresolved"),
    *("scheduled-maintenances", "scheduled-maintenances/upcoming", "scheduled-maintenances/active"),
)


def plan_statuspage_files(context: SiteContext, links: SiteLinks) -> Iterator[PlannedFile]:
    """Plan every path of the API that needs no key and no subscriber."""
    documents = cache(partial(_build_documents, context, links))
    for name in _NAMES:
        yield PlannedFile(f"api/v2/{name}.json", partial(_render, name, documents))


def _render(name: str, documents: Callable[[], Mapping[str, _Value]]) -> str:
    return json_text(documents()[name]) + "\n"


def _build_documents(context: SiteContext, links: SiteLinks) -> Mapping[str, _Value]:
    page = _build_page(context, links)
    by_name = _build_components(context, page["id"])
    components = list(by_name.values())
    latest, unresolved = (
        [build_incident(incident, context.settings.scale, links, page["id"], by_name) for incident in incidents]
        for incidents in (context.history.incidents[:LATEST], context.history.open_incidents)
    )
    status = _build_status(context)
    none_planned = {"page": page, "scheduled_maintenances": []}
    return {
        "summary": {
            "page": page,
            "components": components,
            "incidents": unresolved,
            "scheduled_maintenances": [],
            "status": status,
        },
        "status": {"page": page, "status": status},
        "components": {"page": page, "components": components},
        "incidents": {"page": page, "incidents": latest},
        "incidents/unresolved": {"page": page, "incidents": unresolved},
        "scheduled-maintenances": none_planned,
        "scheduled-maintenances/upcoming": none_planned,
        "scheduled-maintenances/active": none_planned,
    }


def _build_page(context: SiteContext, links: SiteLinks) -> _Value:
    name = context.workspace.company.name or "Operations"
    changed = max(map(last_changed_at, context.history.incidents), default=context.workspace.now)
    return {
        "id": make_id("page", name),
        "name": name,
        "url": links.to(paths.HOME),
        "time_zone": "Etc/UTC",
        "updated_at": render_milliseconds(changed),
    }


def _build_status(context: SiteContext) -> _Value:
    outage = worst_outage(context.history.open_incidents, context.settings.scale)
    return {"indicator": IMPACT[outage], "description": DESCRIPTION[outage]}


def _build_components(context: SiteContext, page_id: str) -> Mapping[str, _Value]:
    """Build the components by service: configured ones in order, then those that only records name."""
    names = dict.fromkeys((*(service.name for service in context.settings.services), *context.history.group("service")))
    return {name: _build_component(name, position, context, page_id) for position, name in enumerate(names, start=1)}


def _build_component(name: str, position: int, context: SiteContext, page_id: str) -> _Value:
    incidents = context.history.group("service").get(name, ())
    ongoing = [incident for incident in context.history.open_incidents if name in incident.services]
    created, updated = _lifetime(incidents, context)
    return {
        "id": make_id("service", name),
        "name": context.settings.service_title(name),
        "status": COMPONENT_STATUS[worst_outage(ongoing, context.settings.scale)],
        "created_at": created,
        "updated_at": updated,
        "position": position,
        "description": None,
        "showcase": False,
        "start_date": None,
        "group_id": None,
        "page_id": page_id,
        "group": False,
        "only_show_if_degraded": False,
    }


def _lifetime(incidents: tuple[Incident, ...], context: SiteContext) -> tuple[str, str]:
    """Return the lifetime of a service: the times of its incidents, or else the current time."""
    changes = [last_changed_at(incident) for incident in incidents] or [context.workspace.now]
    return render_milliseconds(min(changes)), render_milliseconds(max(changes))
