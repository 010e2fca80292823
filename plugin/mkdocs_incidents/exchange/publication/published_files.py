"""Everything that the site publishes for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_incidents.exchange.publication.actions_calendar import render_actions_calendar
from mkdocs_incidents.exchange.publication.api import build_entry_schema, build_list_schema, plan_api_files
from mkdocs_incidents.exchange.publication.feed_files import build_feed_files
from mkdocs_incidents.exchange.publication.feed_forms import FORMS, list_forms
from mkdocs_incidents.exchange.publication.site_links import SiteLinks
from mkdocs_incidents.exchange.publication.statuspage import build_statuspage_files
from mkdocs_incidents.exchange.tables import render_actions_csv
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.page import DataFile, PlannedFile
from mkdocs_incidents.pages.plain_files import PLAIN, plan_plain_incidents
from mkdocs_incidents.validation.schema import load_schema
from mkdocs_incidents.views.metrics_data import metrics_data

PUBLICATIONS = (*(form.name for form in FORMS), "api", "statuspage", "csv", "calendar", PLAIN)
"""What the option `exclude` may name."""


def build_published_files(context: SiteContext) -> Iterator[DataFile]:
    """The files of every publication that is not excluded, with their schemas, but for those that hold whole incidents.

    Feeds need a `site_url`.
    """
    excluded = context.excluded
    links = SiteLinks(context.addresses, context.site_url)
    forms = list_forms(context.site_url, excluded)
    yield from build_feed_files(context, links, forms)
    if "api" not in excluded:
        yield _schema_file("api-incidents", build_list_schema(context.settings))
        yield _schema_file("api-incident", build_entry_schema(context.settings))
        yield DataFile("api/metrics.json", json.dumps(metrics_data(context.metrics)) + "\n")
        yield _schema_file("metrics", load_schema("metrics"))
    if "statuspage" not in excluded:
        yield from build_statuspage_files(context, links)
        yield _schema_file("statuspage", load_schema("statuspage"))
    if any(form.name == "json-feed" for form in forms):
        yield _schema_file("json-feed", load_schema("json-feed"))
    yield from _build_action_files(context, links)


def plan_published_files(context: SiteContext) -> Iterator[PlannedFile]:
    """The files that hold whole incidents: data, and plain text, unless they are excluded."""
    yield from plan_api_files(context, SiteLinks(context.addresses, context.site_url))
    yield from plan_plain_incidents(context)


def _build_action_files(context: SiteContext, links: SiteLinks) -> Iterator[DataFile]:
    workspace, items = context.workspace, context.action_items
    if "csv" not in context.excluded:
        yield DataFile("api/actions.csv", render_actions_csv(items))
    if "calendar" not in context.excluded:
        domain = workspace.company.setting("company.domain")
        domain = domain if isinstance(domain, str) else None
        yield DataFile("api/actions.ics", render_actions_calendar(items, links, workspace.now, domain))


def _schema_file(name: str, schema: Mapping[str, Any]) -> DataFile:
    return DataFile(f"schemas/{name}.schema.json", json.dumps(schema, indent=2) + "\n")
