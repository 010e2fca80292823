"""The pages of RFCs, PRDs and other artifacts, with their incidents, and the list of artifacts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.history_table import render_latest_incidents
from mkdocs_incidents.site.page import Content, Page, Part
from mkdocs_incidents.site.page_parts import Leads, make_document_page
from mkdocs_incidents.site.pages.incident_sections import list_references
from mkdocs_incidents.site.text_links import find_leads

_TITLE = re.compile(r"\s*#[ \t]+.*\n?")


def plan_artifact_pages(context: SiteContext) -> Iterator[Page]:
    """Plan the list, then a page for each artifact that is not one of the site's own pages."""
    yield Page(
        path=paths.ARTIFACTS,
        title="RFCs, PRDs and memos",
        inputs=partial(_render_list, context),
        make=Content,
        listed=True,
        wide=True,
    )
    generated = (artifact for artifact in context.workspace.artifacts if not context.is_in_place(artifact))
    yield from (_plan_artifact(artifact, context) for artifact in generated)


def _render_list(context: SiteContext) -> str:
    ordered = sorted(context.workspace.artifacts, key=lambda artifact: (artifact.type, artifact.id))
    return (
        html_environment()
        .get_template("html/artifacts.html.j2")
        .render(artifacts=ordered, touched=context.references.incidents, here=context.here(paths.ARTIFACTS))
    )


def _plan_artifact(artifact: Artifact, context: SiteContext) -> Page:
    path = context.addresses.by_file[artifact.path]
    return Page(
        path=path,
        title=artifact.title,
        inputs=partial(_read_inputs, artifact, path, context),
        make=make_document_page,
        origin=artifact.path,
        weight=1,
        kept=True,
        daily=True,
    )


def _read_inputs(artifact: Artifact, path: str, context: SiteContext) -> tuple[tuple[Part, ...], Leads]:
    here = context.here(path)
    references = list(list_references(context.linked_documents(artifact.id), context))
    header = html_environment().get_template("html/artifact-header.html.j2")
    body = _TITLE.sub("", artifact.body, count=1) if artifact.body.lstrip().startswith("# ") else artifact.body
    drill = context.drills_by_file.get(artifact.path)
    shown = header.render(
        artifact=artifact,
        references=references,
        here=here,
        drill=drill,
        scale=context.settings.scale,
        today=context.workspace.now.date(),
    )
    parts = [Part(shown, body)]
    touched = context.references.incidents.get(artifact.id, ())
    if touched:
        parts.append(Part(str(render_latest_incidents(touched, context, path)), heading="Incidents that involved this"))
    return tuple(parts), find_leads(parts, [body], path, artifact.path, context)
