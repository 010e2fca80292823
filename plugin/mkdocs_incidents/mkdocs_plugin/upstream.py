"""Every private name of MkDocs and Material that we use. A test checks each of them."""

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
"""The template with which Material prints an entry of a table of contents, and by itself those below it."""

_MATERIAL_SEARCH = "material.plugins.search.plugin"
_SEARCHES = ("search", "material/search")


def place_file(file: File, destination: str) -> None:
    """Have the file written to a place of the site that does not follow from its source."""
    file.dest_uri = destination
    file.url = file._get_url()


def populate_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Read and render a page, with all that plugins have to do with it."""
    _populate_page(page, config, files)


def write_page(page: Page, config: MkDocsConfig, pages: Sequence[File], nav: Navigation, env: Environment) -> None:
    """Put a page into the theme and write it, with all that plugins have to do with it."""
    _build_page(page, config, pages, nav, env)


def divert_writing(write: Callable[[bytes, str], None]) -> Callable[[], None]:
    """Have MkDocs and its plugins write a site's files by `write`, until the function that this gives is called."""
    own = mkdocs.utils.write_file
    mkdocs.utils.write_file = write  # type: ignore[assignment]  # the parameters' names aside

    def restore() -> None:
        mkdocs.utils.write_file = own

    return restore


def watched_paths(server: LiveReloadServer) -> tuple[str, ...]:
    """What a preview's server watches."""
    return tuple(server._watched_paths)


def _material_search(config: MkDocsConfig) -> Any | None:
    found = (config.plugins.get(name) for name in _SEARCHES)
    return next((one for one in found if type(getattr(one, "search_index", None)).__module__ == _MATERIAL_SEARCH), None)


def material_index(config: MkDocsConfig) -> Any | None:
    """The index that Material's search fills in this build; None where there is none, or another search."""
    search = _material_search(config)
    return search.search_index if search and search.config.enabled else None


def disable_material_search(config: MkDocsConfig) -> None:
    """Have Material's search write no index, and its theme print no field for it."""
    search = _material_search(config)
    if search:
        search.config.enabled = False


def replace_adding(config: MkDocsConfig, add: Callable[[Page], bool]) -> None:
    """Have a page that `add` adds to Material's index by itself not looked at by Material's search."""
    hooks = config.plugins.events["page_context"]

    def replaced(own: Callable[..., Any]) -> Callable[..., Any]:
        return lambda context, **about: context if add(about["page"]) else own(context, **about)

    for place, hook in enumerate(hooks):
        if hook.__module__ == _MATERIAL_SEARCH:
            hooks[place] = replaced(hook)


class IndexSection:
    """A section of a page as Material's index takes it: title and text are HTML."""

    def __init__(self, identity: str, title: str, text: str) -> None:
        self.id = identity or None
        self.title, self.text = [title] if title else [], [text]


def add_section(index: Any, section: IndexSection, page: Page) -> None:
    """Add a section of a page to Material's index."""
    index.create_entry_for_section(section, (), page.url, page)


def dump_index(index: Any) -> str:
    """Material's index as the file that browsers load."""
    return str(index.generate_search_index(None))
