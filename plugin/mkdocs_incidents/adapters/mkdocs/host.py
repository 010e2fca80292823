"""Our pages as MkDocs files and pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_incidents.adapters.mkdocs.generated_file import AskedFiles, GeneratedFile
from mkdocs_incidents.adapters.mkdocs.record_text import RecordText, clean_contents
from mkdocs_incidents.markdown.allow_list import clean_html
from mkdocs_incidents.pages.id_links import link_ids
from mkdocs_incidents.pages.page import DataFile, Page, PlannedFile, PlannedPage, insert_fragments
from mkdocs_incidents.pages.paths import Addresses
from mkdocs_incidents.pages.search_text import prepare_for_search
from mkdocs_incidents.pages.task_boxes import name_task_boxes


class GeneratedPage(MkDocsPage):
    """A page whose Markdown and metadata come from us: no front matter of a record ever reaches a template.

    `targets` and `ids` tell, once it is rendered, what its links and its text asked for, and where that led.
    """

    def __init__(
        self, file: File, config: MkDocsConfig, page: Page | PlannedPage, text: RecordText, addresses: Addresses
    ) -> None:
        self.plan = page
        self.targets: dict[str, str | None] = {}
        self.ids: dict[str, str | None] = {}
        self._text = text
        self._addresses = addresses
        super().__init__(escape(page.title), file, config)  # for pages that are written earlier

    def renew(self, page: Page | PlannedPage, addresses: Addresses) -> None:
        """Be this page from now on, at the same place."""
        self.plan, self._addresses, self.title = page, addresses, escape(page.title)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take over our own source; a title is printed unescaped by themes, so it is escaped here."""
        self.generated = self.plan.build()
        self.markdown = self.generated.markdown
        self.meta = {"title": escape(self.generated.title), "render_macros": False}
        hidden = ["navigation", "toc"] if self.generated.wide else ["navigation"]
        self.meta["hide"] = hidden
        weight = self.generated.weight
        self.meta["search"] = {"boost": weight} if weight else {"exclude": True}
        if self.generated.description:
            self.meta["description"] = escape(self.generated.description)

    def forget(self) -> None:
        """Let go of what only the page itself needs: it has been written."""
        del self.generated
        self.markdown, self.content, self.toc, self.meta = None, None, [], {}  # type: ignore[assignment]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert what is Markdown, clean what it gives, and put the fragments in their places."""
        asked = AskedFiles(files)
        with self._text.converting():
            super().render(config, asked)
        self.targets, self.ids = asked.targets, {}
        clean_contents(self.toc)
        html = insert_fragments(clean_html(name_task_boxes(self.content or "")), self.generated.fragments)
        self.content = self._heading(config) + link_ids(prepare_for_search(html), self._note_id)
        self.generated = replace(self.generated, fragments={})  # they are in the content now, which MkDocs may keep
        if self.generated.facets:  # only now: earlier, Material's tags plugin would list them as tags of the page
            self.meta["tags"] = [escape(label) for label in self.generated.facets.labels]

    def _heading(self, config: MkDocsConfig) -> str:
        """Material prints the title of a page that has no heading of its own; other themes leave it out."""
        return "" if config.theme.name == "material" else f"<h1>{escape(self.generated.title)}</h1>\n"

    def _note_id(self, identity: str) -> str | None:
        self.ids[identity] = self.href_of(identity)
        return self.ids[identity]

    def href_of(self, identity: str) -> str | None:
        """Where the page links an id to; None for its own, and for one without a page."""
        if self._addresses.by_id.get(identity) == self.plan.path:
            return None
        return self._addresses.href_of(self.plan.path, identity)


class StandardPage(MkDocsPage):
    """A standard: with macros where it calls any of ours, whatever the site's default for macros is."""

    def __init__(self, file: File, config: MkDocsConfig, page: Page, *, macros: bool, plain: str | None = None) -> None:
        self._source = page.markdown
        self._macros = macros
        self._plain = plain
        super().__init__(page.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the source as it was read: front matter is not expected."""
        self.markdown = self._source
        self.meta = {"render_macros": self._macros}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert as usual; below stands the way to the plain file, for a copy before it is needed."""
        super().render(config, files)
        self.content = name_task_boxes(self.content or "")
        if self._plain:
            self.content = (
                f'{self.content}\n<p class="inc-plain"><a href="{self._plain}">This page as plain text</a></p>'
            )


def place_page(config: MkDocsConfig, page: Page | PlannedPage, root: Path, file_type: type[File] = File) -> File:
    """The file of a page of ours. Its source path is that of the file it shows: warnings and links name that file."""
    addresses = Addresses(config.use_directory_urls, {}, {})
    inclusion = InclusionLevel.INCLUDED if page.listed else InclusionLevel.NOT_IN_NAV
    source = page.origin or page.path
    if page.origin:
        shown = os.path.join(root, page.origin)  # noqa: PTH118 - a Path takes longer, for thousands
        file = file_type.generated(config, source, abs_src_path=shown, inclusion=inclusion)
        file.edit_uri = "../" * _depth(root, config.docs_dir) + page.origin  # seen from the documentation folder
    else:
        file = file_type.generated(config, source, content="", inclusion=inclusion)
        file.abs_src_path = str(root)  # made of all that is there; mkdocs-rss-plugin fails on a page without a path
    file.dest_uri = addresses.destination(page.path)
    file.url = file._get_url()
    if isinstance(file, GeneratedFile):
        file.digest = page.digest
    return file


def add_data_file(files: Files, config: MkDocsConfig, data: DataFile | PlannedFile) -> None:
    """Add a file that is served as it is; one that is planned is made when it is written."""
    if isinstance(data, DataFile):
        files.append(File.generated(config, data.path, content=data.content))
    else:
        files.append(GeneratedFile.planned(config, data))


@cache
def _depth(root: Path, folder: str) -> int:
    """How many folders below the root another one lies; 1 for one outside."""
    place = Path(folder).resolve()
    return len(place.relative_to(root.resolve()).parts) if place.is_relative_to(root.resolve()) else 1


def set_neighbours(files: Files, index_path: str) -> None:
    """Give each record the history as its section, and the records before and after it as its neighbours."""
    by_path = {page.plan.path: page for page in _generated_pages(files)}
    index = by_path.get(index_path)
    for page in by_path.values():
        if index and page.plan.origin:
            page.parent = index.parent
        older, newer = page.plan.links
        page.previous_page = by_path.get(older or "", page.previous_page)
        page.next_page = by_path.get(newer or "", page.next_page)


def _generated_pages(files: Files) -> Iterator[GeneratedPage]:
    return (file.page for file in files if isinstance(file.page, GeneratedPage))
