"""Chooses the search of a site: Material's, with as much detail as browsers can load, or Pagefind."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_incidents.mkdocs_plugin.search.material_search import LARGEST, MaterialSearch
from mkdocs_incidents.mkdocs_plugin.search.pagefind import add_script, index_site, mark_content, prepare_pagefind
from mkdocs_incidents.mkdocs_plugin.upstream import disable_material_search, material_index
from mkdocs_incidents.site.search_entries import SearchDetail

log = get_plugin_logger("incidents")

_MEGABYTES = LARGEST // 1_000_000
_LESS = {
    SearchDetail.TEXTS: "results lead to records, and not to their sections",
    SearchDetail.HEADINGS: "it knows records by title, id, summary and headings",
}


class SiteSearch:
    """The search of one build, by the plugin's option `search`.

    `auto` is Pagefind if it is installed and Material's index would be too large. A preview always uses Material's,
    because Pagefind would index the whole site at every save.
    """

    def __init__(self, config: MkDocsConfig, option: str, *, serving: bool) -> None:
        self._config, self._option, self._serving = config, option, serving
        self.material: MaterialSearch | None = None
        self.pagefind = option == "pagefind"
        if self.pagefind:
            prepare_pagefind(config)

    def choose(self, files: Files) -> None:
        """Choose the search, once all pages are known."""
        index = None if self.pagefind else material_index(self._config)
        if index is None:
            return
        self.material = MaterialSearch(index, files)
        if self._option == "auto":
            self._replace() if self.material.is_heavy and self._may_replace() else self._limit(self.material)

    def _may_replace(self) -> bool:
        return not self._serving and find_spec("pagefind") is not None

    def _replace(self) -> None:
        self.pagefind, self.material = True, None
        disable_material_search(self._config)
        add_script(self._config)
        log.info(f"search: Pagefind, because browsers would load more than {_MEGABYTES} MB for the theme's search")

    def _limit(self, search: MaterialSearch) -> None:
        search.limit()
        if search.detail is SearchDetail.SECTIONS:
            return
        missing = f". There is no room for {len(search.left_out)} of the pages" if search.left_out else ""
        log.info(
            f"search: {_LESS[search.detail]}, so that browsers load no more than {_MEGABYTES} MB{missing}."
            " For full-text search, set `search: pagefind`, or `search: material` to ignore this limit"
        )

    def take_over(self) -> None:
        """Add our pages to Material's search, without their HTML."""
        if self.material:
            self.material.take_over(self._config)

    def mark(self, page: Page) -> None:
        """Mark the content of a page for Pagefind, if the site uses it."""
        if self.pagefind:
            page.content = mark_content(page.content or "", page)

    def finish(self, root: Path) -> None:
        """Write Pagefind's index into the site, if the site uses it. Raises PluginError if Pagefind fails."""
        if self.pagefind:
            index_site(Path(self._config.site_dir), root)
