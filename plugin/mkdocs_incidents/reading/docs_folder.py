"""Finds where a file of the repository is in the site's docs folder."""

from __future__ import annotations

from mkdocs_incidents.model.artifact import Artifact


def place_in_docs(path: str, docs: str) -> str | None:
    """The path of a repository's file as the site's own pages have it; None for a file that is not below `docs`.

    `docs` is relative to the repository, "" for a folder outside of it.
    """
    return path[len(docs) + 1 :] if docs and path.startswith(f"{docs}/") else None


def is_plain_page(artifact: Artifact, docs: str) -> bool:
    """Whether a file is one of the site's own pages and says neither its id nor its type: it is no artifact."""
    place = place_in_docs(artifact.path, docs)
    return place is not None and not artifact.type and artifact.path.endswith(f"/{artifact.id}.md")
