"""Collects the values by which incidents are searched and filtered."""

from __future__ import annotations

import re

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.rendering.shown_times import show_day
from mkdocs_incidents.site.page import Facets

_WORDS = re.compile(r"\w+")


def build_facets(incident: Incident, settings: ResponseSettings) -> Facets:
    """Return the facets of an incident. Services that are not configured have their name as title."""
    found = [(name, settings.service(name)) for name in incident.services]
    titles = [(name, service.display_name if service else name) for name, service in found]
    return Facets(
        id=incident.id,
        severity=incident.severity or "",
        day=show_day(incident.began_at) if incident.began_at else "",
        custom=tuple((one.label, text) for one in settings.fields if one.facet for text in one.texts(incident.custom)),
        services=tuple(title for _, title in titles),
        service_labels=tuple(title if _says(title, name) else f"{title} · {name}" for name, title in titles),
    )


def _says(title: str, name: str) -> bool:
    """Return whether every word of the name begins a word of the title, because searches match beginnings of words."""
    words = _WORDS.findall(title.casefold())
    return all(any(word.startswith(part) for word in words) for part in _WORDS.findall(name.casefold()))
