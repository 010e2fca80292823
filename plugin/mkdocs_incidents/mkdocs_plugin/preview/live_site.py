"""The site of a preview. Renders a page or file when it is requested and outdated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from mkdocs_incidents.mkdocs_plugin.generated_pages import GeneratedPage, PlannedDataFile, generated_pages
from mkdocs_incidents.mkdocs_plugin.search.material_search import INDEX, MaterialSearch
from mkdocs_incidents.mkdocs_plugin.upstream import dump_index, populate_page, write_page
from mkdocs_incidents.site.page import SitePlan
from mkdocs_incidents.site.page_cache import PageCache
from mkdocs_incidents.storage.disk import SafeFolder


@dataclass(frozen=True, slots=True)
class Build:
    """What MkDocs has built a site from. `plan` is ours."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    plan: SitePlan
    contents: PageCache
    search: MaterialSearch | None


_KNOWN_PLUGINS = ("material.plugins.search.", "mkdocs_incidents.", "mkdocs_macros.")


def may_write_pages_alone(config: MkDocsConfig) -> bool:
    """Return whether no plugin or hook of the site needs to see all pages of a build."""
    names = (getattr(type(plugin), "__module__", "") for plugin in config.plugins.values())
    return all(f"{name}.".startswith(_KNOWN_PLUGINS) for name in names)


class LiveSite:
    """The result of a full build, and the files of it that are outdated.

    `macro_pages` are files of pages that call macros, and therefore change with the records.
    """

    def __init__(self, build: Build, macro_pages: Collection[File]) -> None:
        self._build = build
        self._plan = build.plan
        ours = [
            file for file in build.files if isinstance(file, PlannedDataFile) or isinstance(file.page, GeneratedPage)
        ]
        self._files = {file.dest_uri: file for file in (*ours, *macro_pages)}
        self._pages: Sequence[File] = build.files.documentation_pages()
        self._stale: dict[str, Callable[[], None]] = {}
        for file in self._files.values():
            file.dest_dir = build.config.site_dir  # where the site was written
            vars(file).pop("abs_dest_path", None)
        addresses = {page.url for page in generated_pages(build.files)}
        entries = build.search.index.entries if build.search else ()
        self._others = [entry for entry in entries if entry["location"].partition("#")[0] not in addresses]

    def renew(self, plan: SitePlan) -> bool:
        """Take over the new data. False if pages come or go, or if the navigation changes."""
        pages = {page.path: page for page in plan.pages}
        if plan.outline() != self._plan.outline() or self._renames_entries(
            {page.path: page.title for page in plan.pages}
        ):
            return False
        data = {file.path: file for file in plan.files}
        for file in self._files.values():
            if isinstance(file.page, GeneratedPage):
                file.page.renew(pages[file.page.plan.path])
            elif isinstance(file, PlannedDataFile) and file.src_uri in data:
                file.renew(data[file.src_uri])
        self._plan = plan
        self._build.contents.renew(plan.pages, plan.files, plan.state)
        self._stale = {place: self._writer(file) for place, file in self._files.items()}
        if self._build.search:
            self._stale[INDEX] = self._write_index
        return True

    def write(self, destination: str) -> None:
        """Write the file at this place of the site if it is outdated."""
        if write := self._stale.get(destination):
            write()
            del self._stale[destination]

    def _renames_entries(self, titles: dict[str, str]) -> bool:
        entries = [page.plan for page in self._build.nav.pages if isinstance(page, GeneratedPage)]
        return any(titles[plan.path] != plan.title for plan in entries)

    def _writer(self, file: File) -> Callable[[], None]:
        return lambda: self._write(file)

    def _write(self, file: File) -> None:
        build, page = self._build, file.page
        if page is None:
            file.copy_file()
            return
        populate_page(page, build.config, build.files)
        write_page(page, build.config, self._pages, build.nav, build.env)
        page.validate_anchor_links(files=build.files, log_level=build.config.validation.links.anchors)

    def _write_index(self) -> None:
        """Write the search index with new entries for our pages. Entries of the site's own pages stay."""
        if search := self._build.search:
            search.add_all(self._others)
            content = dump_index(search.index).encode()
            SafeFolder(Path(self._build.config.site_dir)).replace_file(INDEX, content)
