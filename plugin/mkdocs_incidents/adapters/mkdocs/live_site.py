"""The site that a preview shows: each of its pages and files is written when it is asked for and not up to date."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_incidents.adapters.mkdocs.generated_file import GeneratedFile
from mkdocs_incidents.adapters.mkdocs.host import GeneratedPage
from mkdocs_incidents.adapters.mkdocs.search_texts import PATH, SearchTexts
from mkdocs_incidents.adapters.mkdocs.share import Build, write_page
from mkdocs_incidents.exchange.publication.published_files import plan_published_files
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.page import DataFile, Page, PlannedFile, PlannedPage
from mkdocs_incidents.pages.plain_files import plan_plain_incidents
from mkdocs_incidents.pages.site import build_site


@dataclass(frozen=True, slots=True)
class Plans:
    """What a site consists of, by path: pages, and files that are made of the records."""

    pages: Mapping[str, Page | PlannedPage]
    files: Mapping[str, DataFile | PlannedFile]

    def outline(self) -> list[object]:
        """Everything that is known of in the navigation, in links and in the order of other pages."""
        return [*((page.path, page.origin, page.links) for page in self.pages.values()), *self.files]


def plan_site(context: SiteContext) -> Plans:
    """The plans of everything that changes with the records."""
    site = build_site(context)
    files = chain(site.data_files, plan_published_files(context), plan_plain_incidents(context))
    return Plans({page.path: page for page in site.pages}, {file.path: file for file in files})


class LiveSite:
    """What a full build left, and which files of it are not up to date.

    `macro_pages` are the files of the pages on which macros are called: with the records, these change as well.
    """

    def __init__(self, build: Build, context: SiteContext, macro_pages: Collection[File]) -> None:
        self._build = build
        self._plans = self._indexed = plan_site(context)
        ours = [file for file in build.files if isinstance(file, GeneratedFile)]
        self._files = {file.dest_uri: file for file in (*ours, *macro_pages)}
        self._stale: dict[str, File] = {}
        self._search = build.search
        self._search_is_stale = False
        self._written: dict[str, Page | PlannedPage] = {}
        if self._search:
            self._search.settle()

    def renew(self, context: SiteContext) -> bool:
        """Take over what was read again. False where pages come or go, or the navigation would change."""
        plans = plan_site(context)
        if plans.outline() != self._plans.outline() or self._renames_entries(plans):
            return False
        for file in self._files.values():
            _renew(file, plans, context)
        self._plans = plans
        self._stale = dict(self._files)
        self._search_is_stale = True
        return True

    def write(self, destination: str) -> None:
        """Write the file at this place of the site, if it is not up to date."""
        if destination == PATH and self._search and self._search_is_stale:
            self._write_search(self._search)
        elif file := self._stale.get(destination):
            self._write(file)

    def _renames_entries(self, plans: Plans) -> bool:
        entries = [page.plan for page in self._build.nav.pages if isinstance(page, GeneratedPage)]
        return any(plans.pages[plan.path].title != plan.title for plan in entries)

    def _write(self, file: File) -> None:
        _remove(file.abs_dest_path)  # it may be one with a file that is kept for other builds
        if file.page:
            self._write_page(file.page)
        elif isinstance(file, GeneratedFile):
            file.write()
        del self._stale[file.dest_uri]

    def _write_page(self, page: MkDocsPage) -> None:
        build = self._build
        entries = write_page(build, page)
        page.validate_anchor_links(files=build.files, log_level=build.config.validation.links.anchors)
        if self._search:
            self._search.put(page.url, entries)
        if isinstance(page, GeneratedPage):
            self._written[page.plan.path] = page.plan
            page.forget()

    def _write_search(self, search: SearchTexts) -> None:
        target = Path(self._build.config.site_dir, PATH)
        _remove(str(target))
        for file in [file for file in self._stale.values() if file.page and self._says_other_things(file.page)]:
            self._write(file)
        target.write_text(search.dump(), encoding="utf-8", newline="")
        self._indexed, self._search_is_stale = self._plans, False
        self._written.clear()

    def _says_other_things(self, page: MkDocsPage) -> bool:
        """Whether the index may have an older text of the page than it would have now."""
        if not isinstance(page, GeneratedPage):
            return True
        path = page.plan.path
        before, after = self._written.get(path, self._indexed.pages[path]), self._plans.pages[path]
        if not after.weight:
            return False
        if before.digest and after.digest:
            return before.digest() != after.digest()
        return before != after


def _renew(file: File, plans: Plans, context: SiteContext) -> None:
    if isinstance(file.page, GeneratedPage):
        file.page.renew(plans.pages[file.page.plan.path], context.addresses)
    elif isinstance(file, GeneratedFile) and isinstance(plan := plans.files[file.src_uri], PlannedFile):
        file.build = plan.build


def _remove(path: str) -> None:
    with suppress(FileNotFoundError):
        Path(path).unlink()
