"""The pages of the services: a diagram of all, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from mkdocs_incidents.figures.service_diagram import HEIGHT, WIDTH, build_diagram
from mkdocs_incidents.figures.service_views import ServiceView, build_services
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.runbook.rollback import build_service_rollback
from mkdocs_incidents.runbook.runbook_parts import render_rollback
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.charts.day_bars import render_availability
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.history_table import render_latest_incidents
from mkdocs_incidents.site.page import Content, Page, Part
from mkdocs_incidents.site.page_parts import Leads, make_document_page
from mkdocs_incidents.site.text_links import find_leads

_TITLE = "Services"
_WEIGHT = 0.2
"""Service pages are found by name. They rank below the runbook, whose steps they repeat."""


def plan_service_pages(context: SiteContext) -> Iterator[Page]:
    """Plan the overview, then a page for each service."""
    views = build_services(context.settings.services, context.history.group("service"), context.workspace.artifacts)
    overview = partial(_render_overview, views, context)
    yield Page(path=paths.SERVICES, title=_TITLE, inputs=overview, make=Content, listed=True, wide=True)
    for view in views:
        yield Page(
            path=paths.service_path(view.service.name),
            title=view.service.display_name,
            inputs=partial(_read_inputs, view, context),
            make=make_document_page,
            weight=_WEIGHT,
            kept=True,
            daily=True,
            moving=partial(render_availability, view.service.name, context),
        )


def _render_overview(views: tuple[ServiceView, ...], context: SiteContext) -> str:
    here = context.here(paths.SERVICES)
    diagram = Markup(_render_diagram(context, paths.SERVICES))  # noqa: S704 - drawn by our own template
    bars = [(view.service, render_availability(view.service.name, context)) for view in views]
    template = html_environment().get_template("html/services.html.j2")
    return template.render(views=views, diagram=diagram, bars=bars, here=here, now=context.workspace.now)


def _render_diagram(context: SiteContext, path: str, current: str = "") -> str:
    return (
        html_environment()
        .get_template("html/diagram.html.j2")
        .render(
            diagram=build_diagram(context.settings.services),
            here=context.here(path),
            current=current,
            width=WIDTH,
            height=HEIGHT,
        )
    )


def _read_inputs(view: ServiceView, context: SiteContext) -> tuple[tuple[Part, ...], Leads]:
    path = paths.service_path(view.service.name)
    parts = tuple(_list_parts(view, path, context))
    return parts, find_leads(parts, [part.markdown for part in parts], path, None, context)


def _list_parts(view: ServiceView, path: str, context: SiteContext) -> Iterator[Part]:
    service, here = view.service, context.here(path)
    yield Part(html_environment().get_template("html/service.html.j2").render(view=view, service=service, here=here))
    if len(context.settings.services) > 1:
        diagram = _render_diagram(context, path, service.name)
        yield Part(diagram, heading="What it needs, and what needs it")
    yield Part(str(render_availability(service.name, context)), heading="The last 90 days")
    if view.incidents:
        latest = render_latest_incidents(view.incidents, context, path, here.group("service", service.name))
        yield Part(str(latest), heading="Incidents")
    rollback = build_service_rollback(service, context.workspace.company)
    if rollback and context.internal:
        yield Part(markdown=render_rollback(rollback, context.workspace.company), heading="Rollback")
