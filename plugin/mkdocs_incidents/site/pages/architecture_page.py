"""The architecture page: sections of RFCs and PRDs, with the incidents that involved each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.reading.rfc_body import parse_topics
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.history_table import render_latest_incidents
from mkdocs_incidents.site.page import Content, Page, Part
from mkdocs_incidents.site.page_parts import Leads, assemble_documents
from mkdocs_incidents.site.pages.incident_sections import list_references
from mkdocs_incidents.site.text_links import find_leads

_TYPES = ("rfc", "prd")
_NONE = (
    "<p>No RFCs or PRDs yet: they are Markdown files below <code>artifacts/</code> with <code>type: rfc</code> or"
    " <code>type: prd</code>.</p>"
)


def plan_architecture_page(context: SiteContext) -> Page:
    """Plan a section for each RFC, then each PRD, with its boundaries, dependencies and rollback."""
    return Page(
        path=paths.ARCHITECTURE,
        title="Architecture",
        inputs=partial(_read_inputs, context),
        make=_make,
        listed=True,
    )


_Documents = Sequence[tuple[Sequence[Part], Leads]]
"""The parts of each document. Its links are relative to its own file."""


def _read_inputs(context: SiteContext) -> _Documents:
    ordered = sorted(context.workspace.artifacts, key=lambda artifact: artifact.id)
    documents = [artifact for kind in _TYPES for artifact in ordered if artifact.type == kind]
    found = []
    for artifact in documents:
        parts = list(_list_parts(artifact, context))
        texts = [part.markdown for part in parts]
        found.append((parts, find_leads(parts, texts, paths.ARCHITECTURE, artifact.path, context)))
    return found


def _make(documents: _Documents) -> Content:
    return assemble_documents(documents) if documents else Content(_NONE)


def _list_parts(artifact: Artifact, context: SiteContext) -> Iterator[Part]:
    here = context.here(paths.ARCHITECTURE)
    references = list(list_references(context.linked_documents(artifact.id), context))
    header = html_environment().get_template("html/architecture-document.html.j2")
    html = header.render(artifact=artifact, references=references, here=here)
    yield Part(html, heading=f"{artifact.id} {artifact.title}")
    for topic, text in parse_topics(artifact.body).items():
        yield Part(markdown=text) if topic == "Summary" else Part(markdown=text, heading=topic, level=3)
    touched = context.references.incidents.get(artifact.id, ())
    if touched:
        latest = render_latest_incidents(touched, context, paths.ARCHITECTURE, here.artifact(artifact.id))
        yield Part(str(latest), heading="Incidents that involved this", level=3)
