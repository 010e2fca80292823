"""Refuses files that lead out of the repository through a link, or are not regular files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from mkdocs_incidents.storage.bounds import lies_inside


def refuse_linked_site(config: MkDocsConfig, root: Path) -> None:
    """Raise PluginError if the site's folder is in the repository and is, contains or is below a link.

    MkDocs deletes everything in that folder, and writes through links in it.
    """
    site, top = Path(os.path.abspath(config.site_dir)), Path(os.path.abspath(root))  # noqa: PTH100 - links stay links
    if not site.is_relative_to(top):
        return
    if not lies_inside(root, site):
        raise PluginError(f"incidents: the site's folder {site} leads out of the repository: remove the link")
    above = [path for path in (site, *site.parents) if path != top and path.is_relative_to(top) and path.is_symlink()]
    link = next(iter(above), None) or next(_links_below(site), None)
    if link:
        raise PluginError(f"incidents: the site cannot be written through a link: remove {link}")


def _links_below(folder: Path) -> Iterator[Path]:
    folders = [folder]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:  # it may be missing, or just removed
            for entry in entries:
                if entry.is_symlink():
                    yield Path(entry.path)
                elif entry.is_dir():
                    folders.append(Path(entry.path))


def refuse_linked_files(files: Iterable[File], config: MkDocsConfig, root: Path) -> None:
    """Raise PluginError for docs files that are links out of the repository, because they would be published.

    This applies if the path of the docs folder is in the repository, even if the folder is such a link itself.
    """
    docs = os.path.abspath(config.docs_dir)  # noqa: PTH100 - links stay links
    if not lies_inside(root, docs):
        if Path(docs).is_relative_to(os.path.abspath(root)):  # noqa: PTH100
            raise PluginError(f"incidents: docs_dir {docs} leads out of the repository: remove the link")
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


def refuse_special_files(files: Iterable[File]) -> None:
    """Raise PluginError for pipes, sockets and devices in the docs folder, on which a build would hang."""
    special = [file.src_uri for file in files if file.abs_src_path and _is_special(file.abs_src_path)]
    if special:
        listed = "".join(f"  {path}\n" for path in special)
        raise PluginError(
            f"incidents: pipes and devices cannot be published: remove these files of docs_dir:\n{listed}"
        )


def _is_special(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113 - for each file of the site
