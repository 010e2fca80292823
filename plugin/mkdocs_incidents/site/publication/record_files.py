"""The files beside an incident's page: plain text and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from mkdocs_incidents.exporting.incident_data import incident_data
from mkdocs_incidents.figures.durations import Durations, durations_data
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.printable import json_text
from mkdocs_incidents.rendering.environment import markdown_environment
from mkdocs_incidents.rendering.plain_text import disarm, disarm_body
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.incident_layout import IncidentSection, arrange
from mkdocs_incidents.site.site_links import SiteLinks


def make_record_files(
    incident: Incident,
    sections: Iterable[IncidentSection],
    on_site: Mapping[str, Any],
    page: str,
    excluded: frozenset[str],
) -> dict[str, str]:
    """Render both files by path, for the record whose page is at `page`. `on_site` comes from `describe_on_site`."""
    files = {}
    if paths.PLAIN not in excluded:
        files[paths.plain_path(page)] = write_plain_record(incident, sections)
    if paths.API not in excluded:
        files[paths.incident_data_path(page)] = write_entry(incident, on_site)
    return files


def describe_on_site(incident: Incident, links: SiteLinks, durations: Durations) -> Mapping[str, Any]:
    """Return what the data has besides the record: the address of its page, and its durations, null if unknown."""
    return {"url": links.to_incident(incident), "durations": durations_data(durations)}


def write_entry(incident: Incident, on_site: Mapping[str, Any]) -> str:
    """Render the record's data as one line of JSON."""
    return json_text({**incident_data(incident), **on_site}) + "\n"


def write_plain_record(incident: Incident, sections: Iterable[IncidentSection]) -> str:
    """Render the page as plain Markdown."""
    template = markdown_environment().get_template
    parts = {
        section.name: template(f"plain/{section.template}.md.j2").render(section.values).strip("\n")
        for section in sections
    }
    prose = tuple(
        replace(part, heading=disarm(part.heading), markdown=disarm_body(part.markdown)) for part in incident.prose
    )
    arranged = arrange(replace(incident, prose=prose), parts)
    texts = (text for part in arranged for text in (part.heading and f"## {part.heading}", part.html, part.markdown))
    body = "\n\n".join(text for text in texts if text)
    return f"# {disarm(incident.title)}\n\n{body}\n"
