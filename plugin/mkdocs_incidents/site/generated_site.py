"""All generated pages and files of a site."""

from __future__ import annotations

import json

from mkdocs_incidents.checking.schema import build_drill_schema, build_incident_schema, load_schema
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import DataFile, Page, Site
from mkdocs_incidents.site.pages.actions_page import plan_actions_pages
from mkdocs_incidents.site.pages.architecture_page import plan_architecture_page
from mkdocs_incidents.site.pages.artifact_pages import plan_artifact_pages
from mkdocs_incidents.site.pages.history_pages import plan_history_pages, plan_history_rows
from mkdocs_incidents.site.pages.home_page import plan_home_page
from mkdocs_incidents.site.pages.incident_page import plan_incident_page
from mkdocs_incidents.site.pages.metrics_page import plan_metrics_page
from mkdocs_incidents.site.pages.preparation_pages import plan_index_cards_page, plan_readiness_page
from mkdocs_incidents.site.pages.problems_page import plan_problems_pages
from mkdocs_incidents.site.pages.service_pages import plan_service_pages


def build_site(context: SiteContext) -> Site:
    """Everything but the standards, which are pages of the host with macros in them. What takes long is planned."""
    workspace = context.workspace
    pages: list[Page] = [
        plan_home_page(context),
        plan_metrics_page(context),
        *plan_actions_pages(context),
        *plan_history_pages(context),
        *plan_service_pages(context),
    ]
    if context.internal:
        pages += [
            plan_architecture_page(context),
            plan_readiness_page(context),
            plan_index_cards_page(context),
            *plan_artifact_pages(context),
        ]
    if workspace.problems:
        pages.extend(plan_problems_pages(context))
    data_files = _build_schemas(workspace.company.response) if context.internal else ()
    pages += (plan_incident_page(incident, context) for incident in context.history.incidents)
    return Site(tuple(pages), (*data_files, *plan_history_rows(context)))


def _build_schemas(settings: ResponseSettings) -> tuple[DataFile, ...]:
    """For the editors of those who write the files."""
    schemas = {
        "schemas/incident.schema.json": build_incident_schema(settings),
        "schemas/drill.schema.json": build_drill_schema(settings.scale.names),
        "schemas/company.schema.json": load_schema("company"),
        "schemas/provider.schema.json": load_schema("provider"),
        "schemas/allowed-texts.schema.json": load_schema("allowed-texts"),
    }
    return tuple(DataFile(path, json.dumps(schema, indent=2) + "\n") for path, schema in schemas.items())
