"""Adds the files that documents refer to, such as images, to the files of a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PrefixedLogger
from mkdocs.structure.files import File, Files

from mkdocs_incidents.mkdocs_plugin.site_setup import find_docs
from mkdocs_incidents.model.incident import list_inline_texts
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.reading.attachments import Attachment, Document, load_attachments


def add_attachments(
    files: Files, config: MkDocsConfig, root: Path, documents: Iterable[Document], log: PrefixedLogger
) -> None:
    """Add the files that the documents refer to, and warn about those that cannot be published.

    Files in the site's own docs folder are already there.
    """
    docs = find_docs(config, root)
    published = {*files.src_uris, *(f"{docs}/{path}" for path in files.src_uris if docs)}
    for found in load_attachments(root, documents, published):
        if isinstance(found, Attachment):
            files.append(File.generated(config, found.path, content=found.data))
        else:
            log.warning(f"{found.document} names {found.path}, which is not published: {found.reason}")


def list_documents(workspace: Workspace, shown: Workspace) -> Iterator[Document]:
    """Return the documents of a workspace that the audience sees."""
    paths = {incident.id: incident.artifact.path for incident in reversed(workspace.incidents)}
    for incident in shown.incidents:
        path = paths[incident.id]
        texts = (*list_inline_texts(incident), *(part.markdown for part in incident.prose))
        yield from (Document(path, incident.artifact.path, text) for text in texts)
    yield from (Document(artifact.path, artifact.path, artifact.body) for artifact in shown.artifacts)
