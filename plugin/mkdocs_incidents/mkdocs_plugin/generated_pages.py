"""Wraps our pages in MkDocs' File and Page objects."""

from __future__ import annotations

import logging
import os
import posixpath
from collections.abc import Callable, Iterator
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

import mkdocs.utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_incidents.markdown.rendered import DocumentLink, TocEntry, nest_headings
from mkdocs_incidents.mkdocs_plugin.upstream import place_file
from mkdocs_incidents.site.page import Content, DataFile, Outline, Page, PlannedFile
from mkdocs_incidents.site.page_cache import PageCache
from mkdocs_incidents.site.paths import Addresses

log = logging.getLogger("mkdocs.plugins.incidents")

_Anchors = dict[File, dict[str, str]]


class GeneratedPage(MkDocsPage):
    """A page from the core, which MkDocs puts into the theme. A record's front matter never reaches a template.

    Its content is fetched when it is needed and not stored, because there are thousands of pages. `entry` is its title
    in the site's navigation.
    """

    def __init__(
        self, file: File, config: MkDocsConfig, page: Page, contents: PageCache, entry: str | None = None
    ) -> None:
        self.plan = page
        self._contents = contents
        self._in_material = config.theme.name == "material"
        self._changed: str | None = None
        self._toc: TableOfContents | None = None
        self._entry = entry
        super().__init__(entry or escape(page.title), file, config)
        if page.in_place and page.origin is None:
            self.edit_url = None

    def renew(self, page: Page) -> None:
        """Replace the page's values, at the same address. The title is escaped, because themes print it as it is."""
        self.plan, self.title = page, self._entry or escape(page.title)

    def read_source(self, config: MkDocsConfig) -> None:
        """Set the metadata. There is no Markdown."""
        self.markdown = ""
        page = self.plan
        hidden = ["navigation", "toc"] if page.wide else ["navigation"]
        search = {"boost": page.weight} if page.weight else {"exclude": True}
        text = " ".join((page.description or page.title).split())  # without it, feed plugins look for Markdown and warn
        self.meta = {
            "title": escape(page.title),
            "description": escape(text),
            "render_macros": False,
            "hide": hidden,
            "search": search,
        }
        if tags := self._own_tags:
            self.meta["tags"] = tags

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Report to MkDocs what it checks: the ids on the page, and the targets of its links."""
        self.forget()
        outline = self.outline
        self.present_anchor_ids = set(outline.ids)
        anchors: _Anchors = {}
        for link in outline.links:
            self._check_link(link, config, files, anchors)
        self.links_to_anchors = anchors
        if tags := self.search_tags:  # only here: earlier, Material's tags plugin would list them as tags of the page
            self.meta["tags"] = tags

    @property
    def _own_tags(self) -> list[str]:
        """Return the tags that the site's page had before it became a record."""
        return [escape(tag) for tag in self.plan.tags] if self.plan.in_place else []

    @property
    def search_tags(self) -> list[str]:
        """Return what a search result shows beside the title."""
        return [escape(label) for label in self.plan.facets.labels] if self.plan.facets else self._own_tags

    @property
    def built(self) -> Content:
        """Return the page that the core has built."""
        return self._contents.content(self.plan)

    @property
    def outline(self) -> Outline:
        """Return what is known about the page without its content."""
        return self._contents.outline(self.plan)

    @property
    def is_changed(self) -> bool:
        """Return whether a plugin has changed the content."""
        return self._changed is not None

    @property
    def content(self) -> str:
        """Return the page's HTML. Material prints the title of a page without its own heading; other themes do not."""
        return self._own_content if self._changed is None else self._changed

    @content.setter
    def content(self, value: str | None) -> None:
        self._changed = None if value is None or value == self._own_content else value

    @property
    def _own_content(self) -> str:
        heading = "" if self._in_material else f"<h1>{escape(self.plan.title)}</h1>\n"
        return heading + self.built.html

    @property
    def toc(self) -> TableOfContents:
        """Return the table of contents. Themes print its titles as they are."""
        if self._toc is None:
            entries = [_anchor_link(entry) for entry in nest_headings(self.built.headings)]
            for entry in entries[:1]:
                entry.active = True  # type: ignore[attr-defined]  # as MkDocs has it
            self._toc = TableOfContents(entries)
        return self._toc

    @toc.setter
    def toc(self, value: Any) -> None:
        """Ignore MkDocs' assignment of an empty one."""

    def forget(self) -> None:
        """Free the content after it was written."""
        self._changed = self._toc = None

    def _check_link(self, link: DocumentLink, config: MkDocsConfig, files: Files, anchors: _Anchors) -> None:
        """Report a broken link in MkDocs' own words, and note the anchor of a working one."""
        name, _, anchor = link.target.partition("#")
        folder = posixpath.dirname(self.file.src_uri)
        place = posixpath.normpath(posixpath.join(folder, unquote(name.partition("?")[0])))
        file = files.get_file_from_path(place) if name else self.file
        if link.address is None and name:
            told = "" if place == link.target.lstrip("/") else f" '{place}'"
            wrong = f"contains a link '{link.target}', but the target{told} is not found among documentation files."
            log.log(config.validation.links.not_found, f"Doc file '{self.file.src_uri}' {wrong}")
        if anchor and file:
            anchors.setdefault(file, {}).setdefault(anchor, link.target)


def _anchor_link(entry: TocEntry) -> AnchorLink:
    heading = entry.heading
    link = AnchorLink(escape(heading.title, quote=False), heading.id, heading.level)
    link.children = [_anchor_link(child) for child in entry.children]
    return link


class PlannedDataFile(File):
    """A file for other programs. Its content is built when it is written."""

    build: Callable[[], str]
    contents: PageCache

    @classmethod
    def planned(cls, config: MkDocsConfig, data: DataFile | PlannedFile, contents: PageCache) -> PlannedDataFile:
        """Return the file for a planned one. `contents` has the files that pages bring along."""
        file = cast("PlannedDataFile", cls.generated(config, data.path, content="", inclusion=InclusionLevel.INCLUDED))
        file.contents = contents
        file.renew(data)
        return file

    def renew(self, data: DataFile | PlannedFile) -> None:
        """Replace the file's values, at the same address."""
        self.build = partial(self.contents.text, data) if isinstance(data, PlannedFile) else lambda: data.content

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file when MkDocs copies files that are not pages."""
        mkdocs.utils.write_file(self.build().encode("utf-8", "replace"), self.abs_dest_path)


def place_page(config: MkDocsConfig, path: str, origin: str | None, root: Path, *, listed: bool) -> File:
    """Return the file for one of our pages.

    Its source path is that of the file it shows, so warnings name that file.
    """
    inclusion = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
    source = origin or path
    if origin:
        shown = os.path.join(root, origin)  # noqa: PTH118 - a Path takes longer, for thousands
        file = File.generated(config, source, abs_src_path=shown, inclusion=inclusion)
        file.edit_uri = "../" * _depth(root, config.docs_dir) + origin  # relative to the docs folder
    else:
        file = File.generated(config, source, content="", inclusion=inclusion)
        file.abs_src_path = str(
            root
        )  # for pages without a source file: mkdocs-rss-plugin fails on a page without a path
    place_file(file, Addresses(config.use_directory_urls, {}, {}).destination(path))
    return file


@cache
def _depth(root: Path, folder: str) -> int:
    """Return how many folders a path is below the root, or 1 for a path outside."""
    place = Path(folder).resolve()
    return len(place.relative_to(root.resolve()).parts) if place.is_relative_to(root.resolve()) else 1


def set_neighbours(files: Files, index_path: str, nav: Navigation) -> None:
    """Give each record that is not in the navigation the history as its section, and its neighbours in time."""
    by_path = {page.plan.path: page for page in generated_pages(files)}
    index = by_path.get(index_path)
    placed = {page.file.src_uri for page in nav.pages if isinstance(page, GeneratedPage) and page.plan.in_place}
    for page in (page for path, page in by_path.items() if path not in placed):
        if index and page.plan.origin:
            page.parent = index.parent
        older, newer = page.plan.links
        page.previous_page = by_path.get(older or "", page.previous_page)
        page.next_page = by_path.get(newer or "", page.next_page)


def generated_pages(files: Files) -> Iterator[GeneratedPage]:
    """Return the pages of a build that are ours."""
    return (file.page for file in files if isinstance(file.page, GeneratedPage))


def list_addresses(files: Files, docs: str) -> dict[str, str]:
    """Return the address of each published file, from the root of the site, by its path in the repository.

    `docs` is the folder of the site's own files. Generated pages have the path of the file that they are made from.
    """
    published = [file for file in files if file.inclusion.value > InclusionLevel.DRAFT.value]
    own = {f"{docs}/{file.src_uri}": file.url for file in published if docs and not file.generated_by}
    return {**{file.src_uri: file.url for file in published}, **own}
