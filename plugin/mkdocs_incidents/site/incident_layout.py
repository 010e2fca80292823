"""Arranges an incident's page: sections below their headings, with the record's own prose in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs_incidents.model.field import Kind
from mkdocs_incidents.model.fields import INCIDENT_FIELDS, TEXT_SECTIONS
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.site.page import Part

_PARTS = frozenset({Kind.TEXTS, Kind.GROUP, Kind.GROUPS})
HEADINGS: Mapping[str, str] = {one.name: one.label for one in INCIDENT_FIELDS if one.label and one.kind in _PARTS}
"""The parts of a record that have a heading on the page."""


@dataclass(frozen=True, slots=True)
class IncidentSection:
    """A named part, and the values for its template."""

    name: str
    values: Mapping[str, Any]

    @property
    def template(self) -> str:
        """Return the name of its templates. Lists of texts share one."""
        return "texts" if self.name in TEXT_SECTIONS else self.name


def arrange(incident: Incident, rendered: Mapping[str, str]) -> Iterator[Part]:
    """Put the `rendered` sections below their headings, and the record's own prose in its place."""
    yield Part(rendered["header"])
    if "steps" in rendered:
        yield Part(rendered["steps"], heading="Runbook Steps")
    leftover: dict[str | None, list[Part]] = defaultdict(list)
    for prose in incident.prose:
        place = prose.section if prose.section in HEADINGS else None
        leftover[place].append(Part(heading=prose.heading, markdown=prose.markdown))
    if incident.in_place:
        yield from leftover.pop(None, ())
    for name, heading in HEADINGS.items():
        if name in rendered or leftover[name]:
            yield Part(rendered.get(name, ""), heading=heading)
            yield from leftover[name]
    yield from leftover[None]
    endings = {"links": "Links", "related": "Related incidents", "communication": "What to tell people"}
    yield from (Part(rendered[name], heading=heading) for name, heading in endings.items() if name in rendered)
