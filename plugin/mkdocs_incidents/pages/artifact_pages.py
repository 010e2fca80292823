"""RFCs, PRDs and other artifacts, each with the incidents that touched it, and their list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.pages import paths
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.environment import html_environment
from mkdocs_incidents.pages.history_table import render_latest_incidents
from mkdocs_incidents.pages.page import Page, fragment_mark

_TITLE = re.compile(r"\s*#[ \t]+.*\n?")


def build_artifact_pages(context: SiteContext) -> Iterator[Page]:
    """The list first, then each artifact."""
    yield _build_list(context)
    for artifact in context.workspace.artifacts:
        yield _build_artifact(artifact, context)


def _build_list(context: SiteContext) -> Page:
    ordered = sorted(context.workspace.artifacts, key=lambda artifact: (artifact.type, artifact.id))
    html = (
        html_environment()
        .get_template("html/artifacts.html.j2")
        .render(artifacts=ordered, touched=context.references.incidents, here=context.here(paths.ARTIFACTS))
    )
    title = "RFCs, PRDs and memos"
    return Page(
        path=paths.ARTIFACTS,
        title=title,
        markdown=fragment_mark("artifacts") + "\n",
        fragments={"artifacts": html},
        listed=True,
        wide=True,
    )


def _build_artifact(artifact: Artifact, context: SiteContext) -> Page:
    path = context.addresses.by_file[artifact.path]
    here = context.here(path)
    render = html_environment().get_template
    references = context.linked_documents(artifact.id)
    fragments = {
        "header": render("html/artifact-header.html.j2").render(artifact=artifact, references=references, here=here)
    }
    body = _TITLE.sub("", artifact.body, count=1) if artifact.body.lstrip().startswith("# ") else artifact.body
    parts = [fragment_mark("header"), body.strip("\n")]
    touched = context.references.incidents.get(artifact.id, ())
    if touched:
        fragments["touched"] = render_latest_incidents(touched, context, path)
        parts += ["## Incidents that touched this", fragment_mark("touched")]
    markdown = "\n\n".join(parts) + "\n"
    return Page(path=path, title=artifact.title, markdown=markdown, fragments=fragments, origin=artifact.path, weight=1)
