"""The standards as pages: the runbook and the post-mortem template have addresses of their own."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from mkdocs_incidents.mkdocs_plugin.generated_pages import StandardPage, place_page
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.pages.plain_files import plain_href

_NAMED = {
    "runbook": (paths.RUNBOOK, "Incident runbook"),
    "template": (paths.POST_MORTEM_TEMPLATE, "Post-mortem template"),
}


def place_standard(standard: Standard, config: MkDocsConfig, context: SiteContext, root: Path) -> File:
    """The file of a standard; its source goes to MkDocs as it is, for its macros to expand."""
    path, title = _NAMED.get(standard.kind, (paths.standard_path(standard.name), standard.title))
    file = place_page(config, path, standard.path, root, listed=standard.kind in _NAMED)
    StandardPage(file, config, title, standard, plain_href(standard, path, context))
    return file
