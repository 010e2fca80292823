"""The services: all of them in one picture, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from mkdocs_incidents.pages import paths
from mkdocs_incidents.pages.availability_bars import render_availability
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.environment import html_environment
from mkdocs_incidents.pages.history_table import render_latest_incidents
from mkdocs_incidents.pages.page import Page, PlannedPage, fragment_mark
from mkdocs_incidents.pages.runbook import render_rollback
from mkdocs_incidents.views.diagram import HEIGHT, WIDTH, build_diagram
from mkdocs_incidents.views.rollback import build_service_rollback
from mkdocs_incidents.views.services import ServiceView, build_services

_TITLE = "Services"
_WEIGHT = 0.2
"""To be found by its name; its steps are those of the runbook, which goes first."""


def plan_service_pages(context: SiteContext) -> Iterator[PlannedPage]:
    """The overview first, then each service."""
    views = build_services(context.settings.services, context.history.group("service"), context.workspace.artifacts)
    build = partial(_build_overview, views, context)
    yield PlannedPage(path=paths.SERVICES, title=_TITLE, listed=True, build=build)
    for view in views:
        path, title = paths.service_path(view.service.name), view.service.display_name
        yield PlannedPage(path=path, title=title, weight=_WEIGHT, build=partial(_build_page, view, context))


def _build_overview(views: tuple[ServiceView, ...], context: SiteContext) -> Page:
    here = context.here(paths.SERVICES)
    diagram = Markup(_render_diagram(context, paths.SERVICES))  # noqa: S704 - drawn by our own template
    bars = [(view.service, render_availability(view.service.name, context)) for view in views]
    template = html_environment().get_template("html/services.html.j2")
    html = template.render(views=views, diagram=diagram, bars=bars, here=here)
    return Page(
        path=paths.SERVICES,
        title=_TITLE,
        markdown=fragment_mark("services") + "\n",
        fragments={"services": html},
        listed=True,
        wide=True,
    )


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


def _build_page(view: ServiceView, context: SiteContext) -> Page:
    service = view.service
    path = paths.service_path(service.name)
    here = context.here(path)
    template = html_environment().get_template
    fragments = {"header": template("html/service.html.j2").render(view=view, service=service, here=here)}
    parts = [fragment_mark("header")]
    if len(context.settings.services) > 1:
        fragments["diagram"] = _render_diagram(context, path, service.name)
        parts += ["## What it needs, and what needs it", fragment_mark("diagram")]
    fragments["availability"] = render_availability(service.name, context)
    parts += ["## The last 90 days", fragment_mark("availability")]
    if view.incidents:
        fragments["incidents"] = render_latest_incidents(
            view.incidents, context, path, here.group("service", service.name)
        )
        parts += ["## Incidents", fragment_mark("incidents")]
    rollback = build_service_rollback(service, context.workspace.company)
    if rollback and context.internal:
        parts += ["## Rollback", render_rollback(rollback, context.workspace.company)]
    markdown = "\n\n".join(parts) + "\n"
    return Page(path=path, title=service.display_name, markdown=markdown, fragments=fragments, weight=_WEIGHT)
