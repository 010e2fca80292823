"""The runbook and the post-mortem template: the repository's own, or ours where it has none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mkdocs_incidents.pages import paths
from mkdocs_incidents.pages.page import Page
from mkdocs_incidents.pages.runbook import default_standard
from mkdocs_incidents.sources.text_file import SourceError, load_text

_STANDARDS = (
    ("incident-runbook.md", paths.RUNBOOK, "Incident runbook"),
    ("post-mortem-template.md", paths.POST_MORTEM_TEMPLATE, "Post-mortem template"),
)


@dataclass(frozen=True, slots=True)
class Standard:
    """A page with macros, and its source."""

    page: Page
    source: str


def load_standards(root: Path, folder: str) -> list[Standard]:
    """Read both standards. Raises SourceError for a file that is there but unusable."""
    return [_load(root, f"{folder}/{name}", path, title) for name, path, title in _STANDARDS]


def _load(root: Path, origin: str, path: str, title: str) -> Standard:
    name = origin.rsplit("/", 1)[-1]
    if not (root / origin).exists():
        return Standard(Page(path=path, title=title, markdown="", listed=True), default_standard(name))
    try:
        source = load_text(root / origin)
    except SourceError as error:
        raise SourceError(error.code, f"{origin}:{error.line}:{error.column}: {error.message}") from None
    return Standard(Page(path=path, title=title, markdown="", origin=origin, listed=True), source)
