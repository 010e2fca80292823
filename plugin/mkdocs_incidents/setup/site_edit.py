"""Plans a change of an existing site's configuration, which people see before it is written."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs_incidents.reading.site_options import SiteConfig, load_site_config
from mkdocs_incidents.recording.commit import prepare, write_edits
from mkdocs_incidents.recording.edit import Edit
from mkdocs_incidents.setup.site_config_edits import add_nav_entry, add_plugins
from mkdocs_incidents.storage.locks import locked

PLUGINS = ("macros", "incidents")
"""The plugins that the site needs besides its own."""


def missing_plugins(site: SiteConfig) -> tuple[str, ...]:
    """Return those of PLUGINS that a site does not have."""
    return tuple(name for name in PLUGINS if name not in site.plugins)


def plan_site_edit(root: Path) -> Edit | None:
    """Return the edit that adds the plugins and, if there is a navigation, an entry. None if nothing is missing.

    The plugins go into the file that lists them, which can be an inherited one. Raises IncidentsError if that file
    cannot be read or extended.
    """
    site = load_site_config(root)
    missing = missing_plugins(site)
    if not site.files or not missing:
        return None
    with locked(root) as folder:
        return prepare(folder, _file_with_plugins(root, site), lambda text: _completed(text, missing))


def write_site_edit(root: Path, edit: Edit) -> None:
    """Write the edit if the file has not changed since. Raises IncidentsError."""
    write_edits(root, lambda _: [edit])


def docs_folder(root: Path, site: SiteConfig) -> Path:
    """Return the folder of the site's own pages, from its configuration."""
    beside = site.files[0].parent if site.files else root
    name = site.values.get("docs_dir")
    return Path(os.path.normpath(beside / (name if isinstance(name, str) and name else "docs")))


def _file_with_plugins(root: Path, site: SiteConfig) -> str:
    texts = {file: file.read_text(encoding="utf-8", errors="replace") for file in site.files}
    listed = (file for file, text in texts.items() if text.startswith("plugins:") or "\nplugins:" in text)
    return Path(os.path.relpath(next(listed, site.files[0]), root)).as_posix()


def _completed(text: str, missing: tuple[str, ...]) -> str:
    completed = add_plugins(text, missing)
    return add_nav_entry(completed) if "incidents" in missing else completed
