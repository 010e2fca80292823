"""What a site must not touch: files outside the repository that a link in it leads to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from mkdocs_incidents.storage.bounds import lies_inside


def refuse_linked_site(config: MkDocsConfig, root: Path) -> None:
    """Raise PluginError where the site's folder is in the repository, and is or lies below a link out of it.

    MkDocs removes everything in there.
    """
    site = Path(os.path.abspath(config.site_dir))  # noqa: PTH100 - links are not followed
    if site.is_relative_to(os.path.abspath(root)) and not lies_inside(root, site):  # noqa: PTH100
        raise PluginError(f"incidents: the site's folder {site} leads out of the repository: remove the link")


def refuse_linked_files(files: Iterable[File], config: MkDocsConfig, root: Path) -> None:
    """Raise PluginError for files of the documentation that are links out of the repository: they would be published.

    That holds where the documentation itself is in the repository.
    """
    docs = config.docs_dir
    if not lies_inside(root, docs):
        return
    below = os.path.join(docs, "")  # noqa: PTH118 - for each file of the site
    linked = [
        file.src_uri
        for file in files
        if file.abs_src_path and file.abs_src_path.startswith(below) and not lies_inside(root, file.abs_src_path)
    ]
    if linked:
        listed = "\n".join(f"  {path}" for path in linked)
        raise PluginError(f"incidents: files that lead out of the repository cannot be published:\n{listed}")
