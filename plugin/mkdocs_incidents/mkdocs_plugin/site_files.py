"""Adds the generated pages, the standards and the data files to the files of a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from mkdocs_incidents.mkdocs_plugin.attachment_files import add_attachments, list_documents
from mkdocs_incidents.mkdocs_plugin.docs_pages import drop_withheld, is_excluded, list_nav_titles, withhold
from mkdocs_incidents.mkdocs_plugin.generated_pages import (
    GeneratedPage,
    PlannedDataFile,
    list_addresses,
    place_page,
    set_neighbours,
)
from mkdocs_incidents.mkdocs_plugin.standard_page import StandardPage
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import Page, SitePlan
from mkdocs_incidents.site.page_cache import PageCache
from mkdocs_incidents.site.pages.plain_files import plain_file_of, plain_href
from mkdocs_incidents.site.pages.search_page import plan_search_page
from mkdocs_incidents.storage.cache import Cache, stamp

log = get_plugin_logger("incidents")


def add_generated(  # noqa: PLR0913 - a site as MkDocs has it, as it was read, and as it is planned
    files: Files, config: MkDocsConfig, workspace: Workspace, *, context: SiteContext, plan: SitePlan, root: Path
) -> PageCache:
    """Add all generated files, and remove what the audience of the `workspace` may not see."""
    withhold(files, workspace, context)
    add_attachments(files, config, root, list_documents(workspace, context.workspace), log)
    contents = PageCache(plan.pages, plan.files, plan.state, Cache(root, stamp()))
    add_standards(files, config, context, contents, root)
    add_site_files(files, config, plan, contents, root)
    return contents


def add_search_page(files: Files, config: MkDocsConfig, context: SiteContext, contents: PageCache, root: Path) -> None:
    """Add the page for Pagefind's search."""
    add_pages(files, config, [plan_search_page(context)], contents, root)


def connect_pages(files: Files, nav: Navigation) -> None:
    """Connect records with their neighbours, and remove from the navigation what the audience may not see."""
    drop_withheld(nav)
    set_neighbours(files, paths.HISTORY, nav)


def add_standards(files: Files, config: MkDocsConfig, context: SiteContext, contents: PageCache, root: Path) -> None:
    """Add the standards with their plain files. After that, the addresses of all other files are known."""
    own = _list_own(files)
    for standard in context.workspace.standards:
        file = place_standard(standard, config, context, root)
        if not _is_replaced(file, own):
            files.append(file)
        if plain := plain_file_of(standard, context):
            files.append(PlannedDataFile.planned(config, plain, contents))
    context.published.update(list_addresses(files, context.docs))


def add_site_files(files: Files, config: MkDocsConfig, plan: SitePlan, contents: PageCache, root: Path) -> None:
    """Add pages and data files. If one of the site's own files has the same address, it takes precedence.

    If that file is the record itself, it stays in its place and shows the record.
    """
    add_pages(files, config, plan.pages, contents, root)
    for data in plan.files:
        if data.path not in files.src_uris:
            files.append(PlannedDataFile.planned(config, data, contents))


def add_pages(files: Files, config: MkDocsConfig, pages: Iterable[Page], contents: PageCache, root: Path) -> None:
    """Add pages in the same way as `add_site_files`."""
    titles = list_nav_titles(config.nav)
    own = _list_own(files)
    for page in pages:
        file = files.src_uris.get(page.path)
        if file and page.in_place and not is_excluded(file):
            GeneratedPage(file, config, page, contents, titles.get(page.path))
        else:
            file = place_page(config, page.path, page.origin, root, listed=page.listed)
            if page.in_place or not _is_replaced(file, own):
                GeneratedPage(file, config, page, contents)
                files.append(file)


def _list_own(files: Files) -> Mapping[str, File]:
    """Return the site's own pages by output file, which is the same for `runbook.md` and `runbook/index.md`."""
    pages = files.documentation_pages(inclusion=lambda _: True)
    return {file.dest_uri: file for file in pages if file.generated_by is None}


def _is_replaced(file: File, own: Mapping[str, File]) -> bool:
    """Return whether one of the site's own pages replaces a generated one, and log that if it is published."""
    other = own.get(file.dest_uri)
    if other and other.src_uri != paths.HOME and not is_excluded(other):
        log.info(f"{other.src_uri} replaces the generated page {other.url}")
    return other is not None


_NAMED = {
    "runbook": (paths.RUNBOOK, "Incident runbook"),
    "template": (paths.POST_MORTEM_TEMPLATE, "Post-mortem template"),
}


def place_standard(standard: Standard, config: MkDocsConfig, context: SiteContext, root: Path) -> File:
    """Return the file for a standard. MkDocs gets its source, so that macros are expanded."""
    path, title = _NAMED.get(standard.kind, (paths.standard_path(standard.name), standard.title))
    file = place_page(config, path, standard.path, root, listed=standard.kind in _NAMED)
    StandardPage(file, config, title, standard, _list_links(standard, path, context))
    return file


def _list_links(standard: Standard, path: str, context: SiteContext) -> Iterator[tuple[str, str]]:
    """Return the links below a standard: to plain text and, for the runbook, to the index cards."""
    if plain := plain_href(standard, path, context):
        yield "This page as plain text", plain
    if standard.kind == "runbook" and context.internal:
        yield "Index cards, one page for each severity", context.addresses.href(path, paths.INDEX_CARDS)
