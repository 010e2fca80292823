"""The runbook, the template and the records as plain Markdown, for when the site is down."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.runbook.expanded_standards import runbook_parts
from mkdocs_incidents.runbook.expansion import expand_macros
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.incident_layout import IncidentSection
from mkdocs_incidents.site.page import DataFile, PlannedFile
from mkdocs_incidents.site.pages.incident_sections import build_sections
from mkdocs_incidents.site.publication.record_files import write_plain_record

_SITE_NAMES = {"runbook": "runbook.txt", "template": "post-mortem-template.txt"}


def render_plain_files(context: SiteContext) -> Iterator[DataFile]:
    """Render the files of `incidents render`, with paths relative to its folder."""
    for standard in context.workspace.standards:
        if standard.kind in _SITE_NAMES:
            yield DataFile(standard.name, _expand(standard, context))
    for incident in context.history.incidents:
        name = posixpath.basename(context.addresses.by_file[incident.artifact.path])
        sections = (_without_time(section) for section in build_sections(incident, context))
        yield DataFile(f"incidents/{name}", write_plain_record(incident, sections))


def _without_time(section: IncidentSection) -> IncidentSection:
    """Remove elapsed times: the files are stored and compared, so they must not change every minute."""
    return replace(section, values={**section.values, "as_of": None})


def plan_plain_incidents(context: SiteContext) -> Iterator[PlannedFile]:
    """Plan the text files beside the pages of the incidents, which browsers show."""
    if paths.PLAIN in context.excluded:
        return
    for incident in context.history.incidents:
        page = context.addresses.by_file[incident.artifact.path]
        yield PlannedFile(paths.plain_path(page), partial(render_plain_incident, incident, context), beside=page)


def render_plain_incident(incident: Incident, context: SiteContext) -> str:
    """Render the page of an incident as plain Markdown."""
    return write_plain_record(incident, build_sections(incident, context))


def plain_file_of(standard: Standard, context: SiteContext) -> DataFile | None:
    """Return the text file beside the page of the runbook or the template, which browsers show."""
    name = _SITE_NAMES.get(standard.kind)
    return DataFile(name, _expand(standard, context)) if name else None


def _expand(standard: Standard, context: SiteContext) -> str:
    """Expand the document as its page shows it, with what the audience may see of the records."""
    if not standard.macros:
        return standard.text
    return expand_macros(standard.source, runbook_parts(context.workspace).macros())


def plain_href(standard: Standard, page_path: str, context: SiteContext) -> str | None:
    """Return the address of a standard's plain file, relative to its page."""
    name = _SITE_NAMES.get(standard.kind)
    return context.addresses.href(page_path, name) if name else None
