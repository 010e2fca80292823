"""The facets by which incidents are found and search results are filtered."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.rendering.shown_times import show_day

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Plain text, empty where the record does not say. `day` is the day on which it began, as 2026-03-02.

    `custom` are the values of the company's own facets, each with the label of its field. `services` are titles as
    pages show them; `service_labels` add the name that records write where it is another word.
    """

    id: str
    severity: str
    day: str
    services: tuple[str, ...]
    service_labels: tuple[str, ...]
    custom: tuple[tuple[str, str], ...] = ()

    @property
    def year(self) -> str:
        return self.day[:4]

    @property
    def labels(self) -> tuple[str, ...]:
        """What a search result shows beside the title."""
        return tuple(label for label in (self.id, self.severity, self.day, *self.service_labels) if label)


def build_facets(incident: Incident, settings: ResponseSettings) -> Facets:
    """The facets of an incident; services that are not configured go by their name."""
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
    """Whether every word of the name begins a word of the title: searches look for words by their beginning."""
    words = _WORDS.findall(title.casefold())
    return all(any(word.startswith(part) for word in words) for part in _WORDS.findall(name.casefold()))
