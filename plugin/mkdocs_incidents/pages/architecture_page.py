"""The architecture, as the RFCs and PRDs tell it, with the incidents that touched each part."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.pages import paths
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.environment import escape_text, html_environment
from mkdocs_incidents.pages.history_table import render_latest_incidents
from mkdocs_incidents.pages.page import Page, fragment_mark
from mkdocs_incidents.sources.rfc_body import parse_topics

_TYPES = ("rfc", "prd")


def build_architecture_page(context: SiteContext) -> Page:
    """One section for each RFC, then for each PRD, with what it says of boundaries, dependencies and rollback."""
    ordered = sorted(context.workspace.artifacts, key=lambda artifact: artifact.id)
    documents = [artifact for kind in _TYPES for artifact in ordered if artifact.type == kind]
    fragments: dict[str, str] = {}
    parts = [part for artifact in documents for part in _section(artifact, context, fragments)]
    if not parts:
        parts = ["No RFCs or PRDs yet: they are Markdown files below `artifacts/` with `type: rfc` or `type: prd`."]
    return Page(
        path=paths.ARCHITECTURE,
        title="Architecture",
        markdown="\n\n".join(parts) + "\n",
        fragments=fragments,
        listed=True,
    )


def _section(artifact: Artifact, context: SiteContext, fragments: dict[str, str]) -> Iterator[str]:
    here = context.here(paths.ARCHITECTURE)
    template = html_environment().get_template
    name = f"document-{len(fragments)}"
    references = context.linked_documents(artifact.id)
    fragments[name] = template("html/architecture-document.html.j2").render(
        artifact=artifact, references=references, here=here
    )
    yield f"## {artifact.id} {escape_text(artifact.title)}"
    yield fragment_mark(name)
    for topic, text in parse_topics(artifact.body, artifact.path).items():
        yield text if topic == "Summary" else f"### {topic}\n\n{text}"
    touched = context.references.incidents.get(artifact.id, ())
    if touched:
        name = f"incidents-{len(fragments)}"
        fragments[name] = render_latest_incidents(touched, context, paths.ARCHITECTURE, here.artifact(artifact.id))
        yield "### Incidents that touched this"
        yield fragment_mark(name)
