"""Finds the place of a repository file in the site's docs folder."""

from __future__ import annotations

from mkdocs_incidents.model.artifact import Artifact


def place_in_docs(path: str, docs: str) -> str | None:
    """Return the path of a file relative to `docs`, or None if it is not below it.

    `docs` is relative to the repository, or "" for a folder outside of it.
    """
    return path[len(docs) + 1 :] if docs and path.startswith(f"{docs}/") else None


def is_plain_page(artifact: Artifact, docs: str) -> bool:
    """Return whether a file is an ordinary page of the site: it has neither id nor type."""
    place = place_in_docs(artifact.path, docs)
    return place is not None and not artifact.type and artifact.path.endswith(f"/{artifact.id}.md")
