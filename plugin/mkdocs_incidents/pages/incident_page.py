"""The page of one incident: a header to read at a glance, then the post-mortem in its sections."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.pages.communication import COMMUNICATIONS, fill_in
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.environment import html_environment, markdown_environment
from mkdocs_incidents.pages.facets import build_facets
from mkdocs_incidents.pages.incident_inputs import digest_inputs
from mkdocs_incidents.pages.incident_sections import assemble_markdown, build_sections
from mkdocs_incidents.pages.page import Page, PlannedPage, fragment_mark
from mkdocs_incidents.pages.plain_text import disarm, disarm_body
from mkdocs_incidents.pages.runbook import RunbookParts

_LABELS = {
    "status-page": "Status page update",
    "email": "User notification e-mail",
    "internal": "Internal update",
    "post-mortem-invite": "Post-mortem invite",
}

_WEIGHT = 4
"""A record goes before the pages that speak of it."""


def plan_incident_page(incident: Incident, context: SiteContext) -> PlannedPage:
    """The page for the site, to be built later."""
    return PlannedPage(
        path=context.addresses.by_file[incident.artifact.path],
        title=incident.title,
        origin=_origin(incident, context),
        links=context.neighbours(incident),
        weight=_WEIGHT,
        build=partial(build_incident_page, incident, context),
        digest=partial(digest_inputs, incident, context),
    )


def build_incident_page(incident: Incident, context: SiteContext) -> Page:
    """The page for the site: each part is HTML, only the record's own prose is Markdown."""
    path = context.addresses.by_file[incident.artifact.path]
    shared = {"here": context.here(path), "scale": context.settings.scale, "excluded": context.excluded}
    template = html_environment().get_template
    fragments = {
        section.name: template(f"html/incident/{section.name}.html.j2").render(shared | dict(section.values))
        for section in build_sections(incident, context)
    }
    if not incident.is_finished and context.internal:
        fragments["communication"] = _render_communication(incident, context)
    return Page(
        path=path,
        title=incident.title,
        markdown=assemble_markdown(incident, {name: fragment_mark(name) for name in fragments}),
        fragments=fragments,
        origin=_origin(incident, context),
        description=incident.summary or f"{incident.id}: {incident.title}",
        links=context.neighbours(incident),
        weight=_WEIGHT,
        facets=build_facets(incident, context.settings),
    )


def _origin(incident: Incident, context: SiteContext) -> str | None:
    """The record's file, which only the company's own readers can open."""
    return incident.artifact.path if context.internal else None


def render_plain_incident(incident: Incident, context: SiteContext) -> str:
    """The same page as plain Markdown, for any reader."""
    template = markdown_environment().get_template
    parts = {
        section.name: template(f"plain/{section.name}.md.j2").render(section.values).strip("\n")
        for section in build_sections(incident, context)
    }
    prose = tuple(
        replace(part, heading=disarm(part.heading), markdown=disarm_body(part.markdown)) for part in incident.prose
    )
    return f"# {disarm(incident.title)}\n\n{assemble_markdown(replace(incident, prose=prose), parts)}"


def _render_communication(incident: Incident, context: SiteContext) -> str:
    """What there may still be to tell, until the post-mortem is finished."""
    runbook = RunbookParts(context.workspace.company)
    filled = fill_in(incident, context.settings, context.workspace.now)
    values = replace(filled, record=incident.artifact.path)
    texts = [(_LABELS[name], runbook.communication(name, values)) for name in COMMUNICATIONS]
    template = html_environment().get_template("html/incident/communication.html.j2")
    return template.render(texts=texts, identity=incident.id)
