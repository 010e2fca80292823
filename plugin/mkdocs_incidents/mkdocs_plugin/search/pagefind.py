"""Uses Pagefind instead of the theme's search, if the site asks for it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from mkdocs_incidents.mkdocs_plugin.generated_pages import GeneratedPage
from mkdocs_incidents.mkdocs_plugin.search.pagefind_index import digest_inputs, keep_index, restore_index
from mkdocs_incidents.site.assets import versioned
from mkdocs_incidents.site.pages.search_page import mark_for_pagefind
from mkdocs_incidents.storage.cache_folder import usable_cache_folder

_SCRIPT = "assets/incidents/search.js"
_OPTIONS = ("--exclude-selectors", ".headerlink, thead, [data-search-exclude]", "--quiet")
_INSTALL = "run pip install '.[search]' in the clone of mkdocs-incidents"


def prepare_pagefind(config: MkDocsConfig) -> None:
    """Add the way to the search page. Raises PluginError where another search is on, or Pagefind is not installed."""
    others = [name for name in ("search", "material/search") if name in config.plugins]
    if others:
        raise PluginError(
            "incidents: search: pagefind replaces the plugin 'search': remove that from plugins: in mkdocs.yml"
        )
    if find_spec("pagefind") is None:
        raise PluginError(f"incidents: search: pagefind is not installed: {_INSTALL}")
    add_script(config)


def add_script(config: MkDocsConfig) -> None:
    """Have every page lead to the search page."""
    config.extra_javascript.append(versioned(_SCRIPT))


def mark_content(html: str, page: Page) -> str:
    """Mark a page's content for the index, unless its metadata keep it out of the search."""
    settings = page.meta.get("search") or {}
    if settings.get("exclude"):
        return html
    facets = page.plan.facets if isinstance(page, GeneratedPage) else None
    return mark_for_pagefind(html, settings.get("boost", 1), facets)


def index_site(site_dir: Path, root: Path) -> None:
    """Write the index into the site: the kept one if all that it was made of is the same, else a new one."""
    cache = usable_cache_folder(root) or Path(os.devnull)
    inputs = digest_inputs(site_dir, _OPTIONS)
    if not restore_index(cache, inputs, site_dir):
        _make_index(site_dir)
        keep_index(cache, inputs, site_dir)


def _make_index(site_dir: Path) -> None:
    """Raises PluginError with what Pagefind said where it fails."""
    result = subprocess.run(  # noqa: S603 - the installed package, never a file of the repository: -P
        [sys.executable, "-P", "-m", "pagefind", "--site", str(site_dir), *_OPTIONS],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        said = (result.stdout + result.stderr).strip()
        raise PluginError(f"incidents: search: pagefind could not index the site (see also: {_INSTALL}):\n{said}")
