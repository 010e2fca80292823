"""The standards as pages: the runbook and the post-mortem template have addresses of their own."""

from __future__ import annotations

from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.pages import paths
from mkdocs_incidents.pages.expansion import without_front_matter
from mkdocs_incidents.pages.page import Page

_NAMED = {
    "runbook": (paths.RUNBOOK, "Incident runbook"),
    "template": (paths.POST_MORTEM_TEMPLATE, "Post-mortem template"),
}


def build_standard_page(standard: Standard) -> Page:
    """The page of a standard; its source goes to the host as it is, for the host's macros to expand."""
    other = (paths.standard_path(standard.name), standard.title)
    path, title = _NAMED.get(standard.kind, other)
    listed = standard.kind in _NAMED
    return Page(
        path=path, title=title, markdown=without_front_matter(standard.source), origin=standard.path, listed=listed
    )
