"""The generated site, added to the files of a build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_incidents.mkdocs_plugin.generated_pages import GeneratedPage, PlannedDataFile, list_addresses, place_page
from mkdocs_incidents.mkdocs_plugin.standard_pages import place_standard
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.generated_site import build_site, digest_state
from mkdocs_incidents.site.page import DataFile, Page, PlannedFile
from mkdocs_incidents.site.page_cache import KeptPages
from mkdocs_incidents.site.pages.plain_files import plain_file_of, plan_plain_incidents
from mkdocs_incidents.site.publication.published_files import plan_published_files


@dataclass(frozen=True, slots=True)
class Plans:
    """What a site consists of, besides what MkDocs finds: pages, and files that are made of the records.

    `state` gives the digest of all that daily ones are made of.
    """

    pages: tuple[Page, ...]
    files: tuple[DataFile | PlannedFile, ...]
    state: Callable[[], str]

    def outline(self) -> list[object]:
        """Everything that is known of in the navigation, in links and in the order of other pages."""
        return [*((page.path, page.origin, page.links) for page in self.pages), *(file.path for file in self.files)]


def plan_site(context: SiteContext) -> Plans:
    """The plans of everything that changes with the records."""
    site = build_site(context)
    files = [*plan_published_files(context), *plan_plain_incidents(context)]
    files.sort(key=lambda file: file.beside or "")  # so that each page is looked at once for all of its files
    return Plans(site.pages, (*site.data_files, *files), cache(partial(digest_state, context)))


def add_standards(files: Files, config: MkDocsConfig, context: SiteContext, contents: KeptPages, root: Path) -> None:
    """Add the standards, with their plain files; after that it is known where links to files lead that are not ours."""
    for standard in context.workspace.standards:
        files.append(place_standard(standard, config, context, root))
        if plain := plain_file_of(standard, context):
            files.append(PlannedDataFile.planned(config, plain, contents))
    context.published.update(list_addresses(files))


def add_site_files(files: Files, config: MkDocsConfig, plans: Plans, contents: KeptPages, root: Path) -> None:
    """Add pages and data. A file of the site's own at the same place wins over a generated one."""
    for page in plans.pages:
        if page.path not in files.src_uris:
            file = place_page(config, page.path, page.origin, root, listed=page.listed)
            GeneratedPage(file, config, page, contents)
            files.append(file)
    for data in plans.files:
        if data.path not in files.src_uris:
            files.append(PlannedDataFile.planned(config, data, contents))
