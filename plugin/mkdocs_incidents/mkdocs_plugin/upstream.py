"""Contains every private name of MkDocs and Material that we use. A test checks each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import mkdocs.utils
from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

TOC_ITEM = "partials/toc-item.html"
"""Material's template for an entry of a table of contents, including the entries below it."""

_MATERIAL_SEARCH = "material.plugins.search.plugin"
_SEARCHES = ("search", "material/search")


def place_file(file: File, destination: str) -> None:
    """Set the output path of a file, which otherwise follows from its source path."""
    file.dest_uri = destination
    file.url = file._get_url()


def populate_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Read and render a page, including the hooks of plugins."""
    _populate_page(page, config, files)


def write_page(page: Page, config: MkDocsConfig, pages: Sequence[File], nav: Navigation, env: Environment) -> None:
    """Put a page into the theme and write it, including the hooks of plugins."""
    _build_page(page, config, pages, nav, env)


def divert_writing(write: Callable[[bytes, str], None]) -> Callable[[], None]:
    """Make MkDocs and its plugins write the site's files with `write`. Returns a function that ends this."""
    own = mkdocs.utils.write_file
    mkdocs.utils.write_file = write  # type: ignore[assignment]  # the parameters' names aside

    def restore() -> None:
        mkdocs.utils.write_file = own

    return restore


def watched_paths(server: LiveReloadServer) -> tuple[str, ...]:
    """Return the paths that a preview's server watches."""
    return tuple(server._watched_paths)


def _material_search(config: MkDocsConfig) -> Any | None:
    found = (config.plugins.get(name) for name in _SEARCHES)
    return next((one for one in found if type(getattr(one, "search_index", None)).__module__ == _MATERIAL_SEARCH), None)


def material_index(config: MkDocsConfig) -> Any | None:
    """Return the index of Material's search in this build, or None if the site does not use it."""
    search = _material_search(config)
    return search.search_index if search and search.config.enabled else None


def disable_material_search(config: MkDocsConfig) -> None:
    """Stop Material's search from writing an index, and its theme from printing a search field."""
    search = _material_search(config)
    if search:
        search.config.enabled = False


def replace_adding(config: MkDocsConfig, add: Callable[[Page], bool]) -> None:
    """Keep Material's search from indexing pages that `add` adds to its index."""
    hooks = config.plugins.events["page_context"]

    def replaced(own: Callable[..., Any]) -> Callable[..., Any]:
        return lambda context, **about: context if add(about["page"]) else own(context, **about)

    for place, hook in enumerate(hooks):
        if hook.__module__ == _MATERIAL_SEARCH:
            hooks[place] = replaced(hook)


class IndexSection:
    """A section of a page in Material's index. Title and text are HTML."""

    def __init__(self, identity: str, title: str, text: str) -> None:
        self.id = identity or None
        self.title, self.text = [title] if title else [], [text]


def add_section(index: Any, section: IndexSection, page: Page) -> None:
    """Add a section of a page to Material's index."""
    index.create_entry_for_section(section, (), page.url, page)


def dump_index(index: Any) -> str:
    """Return Material's index as the file that browsers load."""
    return str(index.generate_search_index(None))
