"""Writes incidents as JSON: all in one file, and each in its own."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from mkdocs_incidents.checking.schema import build_export_schema, load_schema
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.printable import json_text
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import PlannedFile
from mkdocs_incidents.site.publication.record_files import describe_on_site, write_entry
from mkdocs_incidents.site.site_links import SiteLinks

LATEST = 200
"""The number of incidents in the file with the newest ones, about 600 KB."""


def plan_api_files(context: SiteContext, links: SiteLinks) -> Iterator[PlannedFile]:
    """Plan `{"incidents": […]}`, newest first, and a file for each incident.

    If there are too many for one file, it has the latest ones and names a file for each year, which have all.
    """
    incidents = context.history.incidents
    years = context.history.group("year") if len(incidents) > LATEST else {}
    latest = incidents[:LATEST]
    whole = partial(_render_list, latest, context, list(_list_years(years, links)))
    yield PlannedFile(paths.INCIDENTS_DATA, whole, daily=True, moving=partial(context.details, latest))
    for year, found in years.items():
        build = partial(_render_list, found, context)
        yield PlannedFile(paths.year_data_path(year), build, daily=True, moving=partial(context.details, found))
    for incident in incidents:
        page = context.addresses.by_file[incident.artifact.path]
        yield PlannedFile(paths.incident_data_path(page), partial(_write_entry, incident, context), beside=page)


def _list_years(years: Mapping[str, Sequence[Incident]], links: SiteLinks) -> Iterator[Mapping[str, Any]]:
    for year, found in years.items():
        yield {"year": year, "count": len(found), "url": links.to(paths.year_data_path(year))}


def _render_list(incidents: Iterable[Incident], context: SiteContext, years: Sequence[Mapping[str, Any]] = ()) -> str:
    entries = (_write_entry(incident, context).rstrip("\n") for incident in incidents)
    others = f',\n"years": {json_text(years)}' if years else ""
    return '{"incidents": [\n' + ",\n".join(entries) + f"\n]{others}}}\n"


def _write_entry(incident: Incident, context: SiteContext) -> str:
    return write_entry(incident, describe_on_site(incident, context.site_links, context.durations(incident)))


def build_entry_schema(settings: ResponseSettings) -> Mapping[str, Any]:
    """Build the schema of one entry: an exported incident without its body, with what the site adds."""
    incident = copy.deepcopy(build_export_schema(settings)["$defs"]["incident"])
    del incident["properties"]["body"]
    incident["properties"] |= {
        "url": {
            "type": "string",
            "description": "The page; without a site_url, from the top of the site.",
        },
        "durations": _durations_schema(settings),
    }
    return {
        "$schema": load_schema("export")["$schema"],
        "$id": "urn:mkdocs-incidents:api-incident",
        "title": "An incident of the site",
        **incident,
        "required": [*incident["required"], "url", "durations"],
    }


def build_list_schema(settings: ResponseSettings) -> Mapping[str, Any]:
    """Build the schema of the file with all incidents."""
    export, entry = load_schema("export"), dict(build_entry_schema(settings))
    listed = {**export["properties"]["incidents"], "description": "The incidents, newest first."}
    del entry["$schema"], entry["$id"]
    return {
        **export,
        "$id": "urn:mkdocs-incidents:api-incidents",
        "title": "The incidents of the site",
        "description": "Instants are RFC 3339 in UTC, days are YYYY-MM-DD. What a record does not say is left out.",
        "properties": {"incidents": listed, "years": _YEARS},
        "$defs": {"incident": entry},
    }


_YEARS: Mapping[str, Any] = {
    "type": "array",
    "description": "The files that hold all incidents, where there are too many for this one.",
    "items": {
        "type": "object",
        "required": ["year", "count", "url"],
        "additionalProperties": False,
        "properties": {
            "year": {"type": "string", "description": "The year, or undated."},
            "count": {"type": "integer", "description": "How many incidents the file has."},
            "url": {"type": "string", "description": "The file; without a site_url, from the top of the site."},
        },
    },
}


def _durations_schema(settings: ResponseSettings) -> Mapping[str, Any]:
    seconds = {
        f"{definition.name}_seconds": {
            "type": ["integer", "null"],
            "minimum": 0,
            "description": f"{definition.title}, {definition.text}, in seconds; null where the record does not tell.",
        }
        for definition in settings.durations
    }
    return {
        "type": "object",
        "description": "How long the response took.",
        "required": list(seconds),
        "additionalProperties": False,
        "properties": seconds,
    }
