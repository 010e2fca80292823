"""The page of one incident: a header, then the sections of the post-mortem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from mkdocs_incidents.model.incident import Incident, list_inline_texts
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.runbook.response_steps import StepGroup, find_done, mark_done
from mkdocs_incidents.runbook.runbook_parts import RunbookParts
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.facets import build_facets
from mkdocs_incidents.site.incident_layout import IncidentSection, arrange
from mkdocs_incidents.site.page import Content, Page
from mkdocs_incidents.site.page_links import Surroundings
from mkdocs_incidents.site.page_parts import FieldLinks, Leads, assemble
from mkdocs_incidents.site.pages.incident_sections import build_sections
from mkdocs_incidents.site.publication.record_files import describe_on_site, make_record_files
from mkdocs_incidents.site.site_state import digest_record
from mkdocs_incidents.site.text_links import find_leads

_LABELS = {
    "status-page": "Status page update",
    "email": "User notification e-mail",
    "internal": "Internal update",
    "post-mortem-invite": "Post-mortem invite",
}

_WEIGHT = 4
"""A record ranks above pages that mention it."""


@dataclass(frozen=True, slots=True)
class IncidentInputs:
    """Everything that the page of an incident shows.

    `sections` come from `build_sections`; `drafts` are messages that may still be sent, by name; `steps` are the
    runbook's, for an open incident; `on_site` is what the data file says about the site.
    """

    incident: Incident
    surroundings: Surroundings
    scale: SeverityScale
    excluded: frozenset[str]
    sections: tuple[IncidentSection, ...]
    drafts: tuple[tuple[str, str], ...]
    steps: tuple[StepGroup, ...]
    leads: Leads
    on_site: Mapping[str, Any]


def plan_incident_page(incident: Incident, context: SiteContext) -> Page:
    """Plan the page, to be built later."""
    return Page(
        path=context.addresses.by_file[incident.artifact.path],
        title=incident.title,
        inputs=partial(read_inputs, incident, context),
        make=make_incident_page,
        origin=incident.artifact.path if context.internal else None,  # only internal sites link to it
        description=incident.summary or f"{incident.id}: {incident.title}",
        links=context.neighbours(incident),
        weight=_WEIGHT,
        facets=build_facets(incident, context.settings),
        kept=True,
        daily=incident.is_finished,  # until then, the page shows elapsed times
        moving=partial(digest_record, incident, context),
        in_place=context.is_in_place(incident.artifact),
        tags=incident.artifact.tags,
    )


def read_inputs(incident: Incident, context: SiteContext) -> IncidentInputs:
    """Return the inputs of the page."""
    path = context.addresses.by_file[incident.artifact.path]
    sections = tuple(build_sections(incident, context))
    drafts = tuple(_list_drafts(incident, context)) if not incident.is_finished and context.internal else ()
    steps = _list_steps(incident, context) if incident.is_open and context.internal else ()
    documents = [*list_inline_texts(incident), *(prose.markdown for prose in incident.prose)]
    return IncidentInputs(
        incident=incident,
        surroundings=context.here(path).narrowed(incident.services),
        scale=context.settings.scale,
        excluded=context.excluded,
        sections=sections,
        drafts=drafts,
        steps=steps,
        leads=find_leads((incident, sections, drafts), documents, path, incident.artifact.path, context),
        on_site=describe_on_site(incident, context.site_links, context.durations(incident)),
    )


def make_incident_page(inputs: IncidentInputs) -> Content:
    """Build the page. Each part is HTML, except the record's own prose in Markdown."""
    links = FieldLinks(inputs.leads)
    here = inputs.surroundings.here()
    shared = {"here": here, "scale": inputs.scale, "excluded": inputs.excluded, "resolve": links.resolve}
    template = html_environment().get_template
    rendered = {
        section.name: template(f"html/incident/{section.template}.html.j2").render(shared | dict(section.values))
        for section in inputs.sections
    }
    if inputs.steps:
        steps = template("html/incident/steps.html.j2")
        rendered["steps"] = steps.render(shared | {"groups": inputs.steps, "identity": inputs.incident.id})
    if inputs.drafts:
        communication = template("html/incident/communication.html.j2")
        rendered["communication"] = communication.render(texts=inputs.drafts, identity=inputs.incident.id)
    page, path = assemble(arrange(inputs.incident, rendered), inputs.leads), inputs.surroundings.path
    files = make_record_files(inputs.incident, inputs.sections, inputs.on_site, path, inputs.excluded)
    return replace(page, links=(*links.links, *page.links), files=files)


def _list_steps(incident: Incident, context: SiteContext) -> tuple[StepGroup, ...]:
    """Return the runbook's steps for the record's severity and services, with those that its timeline has as done."""
    return mark_done(context.steps_for(incident.severity, incident.services), find_done(incident))


def _list_drafts(incident: Incident, context: SiteContext) -> Iterator[tuple[str, str]]:
    """Return the messages that may still be sent, until the post-mortem is finished."""
    address = context.addresses.absolute(context.site_url or "", incident.artifact.path)
    drafts = RunbookParts(context.workspace.company).drafts(incident, context.workspace.now, address)
    yield from ((_LABELS[name], text) for name, text in drafts)
