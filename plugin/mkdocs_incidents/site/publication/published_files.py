"""Plans every file that the site publishes for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from mkdocs_incidents.checking.schema import build_drill_schema, build_incident_schema, load_schema
from mkdocs_incidents.exporting.metrics_data import metrics_data
from mkdocs_incidents.printable import json_text
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import DataFile, PlannedFile
from mkdocs_incidents.site.publication.action_tables import plan_action_tables
from mkdocs_incidents.site.publication.actions_calendar import render_actions_calendar
from mkdocs_incidents.site.publication.api import build_entry_schema, build_list_schema, plan_api_files
from mkdocs_incidents.site.publication.feed import plan_feed_files
from mkdocs_incidents.site.publication.feed_forms import list_forms
from mkdocs_incidents.site.publication.statuspage import plan_statuspage_files
from mkdocs_incidents.site.site_links import SiteLinks


def plan_published_files(context: SiteContext) -> Iterator[PlannedFile]:
    """Plan the files of every publication that is not excluded, with their schemas, except the records' plain text.

    Feeds need a `site_url`.
    """
    excluded = context.excluded
    links = context.site_links
    forms = list_forms(context.site_url, excluded)
    yield from plan_feed_files(context, links, forms)
    if paths.API not in excluded:
        yield from plan_api_files(context, links)
        yield _plan_schema("api-incidents", partial(build_list_schema, context.settings))
        yield _plan_schema("api-incident", partial(build_entry_schema, context.settings))
        yield PlannedFile("api/metrics.json", lambda: json_text(metrics_data(context.metrics)) + "\n")
        yield _plan_schema("metrics", partial(load_schema, "metrics"))
    if "statuspage" not in excluded:
        yield from plan_statuspage_files(context, links)
        yield _plan_schema("statuspage", partial(load_schema, "statuspage"))
    if any(form.name == "json-feed" for form in forms):
        yield _plan_schema("json-feed", partial(load_schema, "json-feed"))
    yield from _plan_action_files(context, links)


def _plan_action_files(context: SiteContext, links: SiteLinks) -> Iterator[PlannedFile]:
    workspace = context.workspace
    if "csv" not in context.excluded:
        yield from plan_action_tables(context)
    if "calendar" not in context.excluded:
        domain = workspace.company.setting("company.domain")
        domain = domain if isinstance(domain, str) else None
        render = partial(render_actions_calendar, links=links, now=workspace.now, domain=domain)
        yield PlannedFile("api/actions.ics", lambda: render(context.action_items))


def _plan_schema(name: str, build: Callable[[], Mapping[str, Any]]) -> PlannedFile:
    return PlannedFile(f"schemas/{name}.schema.json", lambda: json_text(build(), indent=2) + "\n", daily=True)


def build_editor_schemas(context: SiteContext) -> Iterator[DataFile]:
    """Build the schemas of files that the company writes, for editors. Public sites leave them out."""
    if not context.internal:
        return
    settings = context.settings
    schemas = {
        "schemas/incident.schema.json": build_incident_schema(settings),
        "schemas/drill.schema.json": build_drill_schema(settings.scale.names),
        "schemas/company.schema.json": load_schema("company"),
        "schemas/provider.schema.json": load_schema("provider"),
        "schemas/allowed-texts.schema.json": load_schema("allowed-texts"),
    }
    yield from (DataFile(path, json.dumps(schema, indent=2) + "\n") for path, schema in schemas.items())
