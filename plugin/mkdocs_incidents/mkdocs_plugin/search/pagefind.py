"""Uses Pagefind instead of the theme's search, if the site asks for it.

Pagefind cannot update an index, so it runs again only if its input has changed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from mkdocs_incidents.mkdocs_plugin.generated_pages import GeneratedPage
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.site.assets import versioned
from mkdocs_incidents.site.pages.search_page import mark_for_pagefind
from mkdocs_incidents.storage.cache_folder import usable_cache_folder
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.trees import copy_tree, remove_tree

_SCRIPT = "assets/incidents/search.js"
_OPTIONS = ("--exclude-selectors", ".headerlink, thead, [data-search-exclude]", "--quiet")
_INSTALL = "run pip install '.[search]' in the clone of mkdocs-incidents"
_MARK = b"data-pagefind-body"  # whatever is on the pages that are indexed
_BUNDLE = "pagefind"
_KEPT = "pagefind/pagefind"
_DIGESTS = "pagefind/digests.txt"  # the digests of the index' inputs and files


def prepare_pagefind(config: MkDocsConfig) -> None:
    """Configure the search page. Raises PluginError if another search is on, or Pagefind is not installed."""
    others = [name for name in ("search", "material/search") if name in config.plugins]
    if others:
        raise PluginError(
            "incidents: search: pagefind replaces the plugin 'search': remove that from plugins: in mkdocs.yml"
        )
    if find_spec("pagefind") is None:
        raise PluginError(f"incidents: search: pagefind is not installed: {_INSTALL}")
    add_script(config)


def add_script(config: MkDocsConfig) -> None:
    """Let every page link to the search page."""
    config.extra_javascript.append(versioned(_SCRIPT))


def mark_content(html: str, page: Page) -> str:
    """Mark a page's content for the index, unless its metadata exclude it from the search."""
    settings = page.meta.get("search") or {}
    if settings.get("exclude"):
        return html
    facets = page.plan.facets if isinstance(page, GeneratedPage) else None
    return mark_for_pagefind(html, settings.get("boost", 1), facets)


def index_site(site_dir: Path, root: Path) -> None:
    """Write the index into the site: the cached one if its inputs are the same, or a new one."""
    cache = usable_cache_folder(root) or Path(os.devnull)
    inputs = digest_inputs(site_dir, _OPTIONS)
    if not restore_index(cache, inputs, site_dir):
        _make_index(site_dir)
        keep_index(cache, inputs, site_dir)


def _make_index(site_dir: Path) -> None:
    """Build the index. Raises PluginError with Pagefind's output if it fails."""
    result = subprocess.run(  # noqa: S603 - the installed package, never a file of the repository: -P
        [sys.executable, "-P", "-m", "pagefind", "--site", str(site_dir), *_OPTIONS],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        said = (result.stdout + result.stderr).strip()
        raise PluginError(f"incidents: search: pagefind could not index the site (see also: {_INSTALL}):\n{said}")


def digest_inputs(site_dir: Path, options: Sequence[str]) -> str:
    """Return a SHA-256 of Pagefind's inputs: the marked pages and their paths, its settings, and its version."""
    settings = [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("PAGEFIND_")]
    digest = sha256("\0".join([version("pagefind"), *options, *settings]).encode())
    for path in sorted(Path().glob("pagefind.*")):  # its settings, from the folder in which it runs
        digest.update(b"\0" + path.name.encode() + b"\0" + path.read_bytes())
    for path in sorted(site_dir.rglob("*.html")):
        content = path.read_bytes()
        if _MARK in content:
            digest.update(f"\0{path.relative_to(site_dir).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def restore_index(cache: Path, inputs: str, site_dir: Path) -> bool:
    """Copy the cached index into the site, if its inputs and files are unchanged."""
    kept, site = SafeFolder(cache), SafeFolder(site_dir)
    remove_tree(site, _BUNDLE)
    try:
        made_of, contents = kept.read(_DIGESTS).data.decode().split()
        if made_of == inputs and copy_tree(kept, _KEPT, site, _BUNDLE) == contents:
            return True
    except (IncidentsError, ValueError):
        pass
    remove_tree(site, _BUNDLE)
    return False


def keep_index(cache: Path, inputs: str, site_dir: Path) -> None:
    """Store a copy of the site's index in the cache, if there is one.

    The digests are written last. An index without them, or with other files, is not used.
    """
    kept = SafeFolder(cache)
    with suppress(IncidentsError):
        remove_tree(kept, _KEPT)
        contents = copy_tree(SafeFolder(site_dir), _BUNDLE, kept, _KEPT)
        kept.replace_file(_DIGESTS, f"{inputs}\n{contents}\n".encode())
