"""Plans all generated pages and files of a site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import Page, SitePlan
from mkdocs_incidents.site.pages.actions_page import plan_actions_pages
from mkdocs_incidents.site.pages.architecture_page import plan_architecture_page
from mkdocs_incidents.site.pages.artifact_pages import plan_artifact_pages
from mkdocs_incidents.site.pages.history_pages import plan_history_pages, plan_history_rows
from mkdocs_incidents.site.pages.home_page import plan_home_page
from mkdocs_incidents.site.pages.incident_page import plan_incident_page
from mkdocs_incidents.site.pages.internal_pages import (
    plan_index_cards_page,
    plan_problems_pages,
    plan_readiness_page,
)
from mkdocs_incidents.site.pages.metrics_page import plan_metrics_page
from mkdocs_incidents.site.pages.plain_files import plan_plain_incidents
from mkdocs_incidents.site.pages.service_pages import plan_service_pages
from mkdocs_incidents.site.publication.published_files import build_editor_schemas, plan_published_files
from mkdocs_incidents.site.site_state import digest_state


def plan_site(context: SiteContext) -> SitePlan:
    """Plan everything that depends on the records. The standards are pages of MkDocs, because they contain macros."""
    files = [*plan_published_files(context), *plan_plain_incidents(context)]
    files.sort(key=lambda file: file.beside or "")  # so that each page is visited once for all of its files
    return SitePlan(
        pages=tuple(_plan_pages(context)),
        files=(*build_editor_schemas(context), *plan_history_rows(context), *files),
        state=cache(partial(digest_state, context)),
    )


def _plan_pages(context: SiteContext) -> Iterator[Page]:
    yield plan_home_page(context)
    yield plan_metrics_page(context)
    yield from plan_actions_pages(context)
    yield from plan_history_pages(context)
    yield from plan_service_pages(context)
    if context.internal:
        yield plan_architecture_page(context)
        yield plan_readiness_page(context)
        yield plan_index_cards_page(context)
        yield from plan_artifact_pages(context)
    if context.workspace.problems:
        yield from plan_problems_pages(context)
    yield from (plan_incident_page(incident, context) for incident in context.history.incidents)
