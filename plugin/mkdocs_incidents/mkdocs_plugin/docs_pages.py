"""Handles records in the site's own docs folder: their titles in the navigation, and pages an audience may not see."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from mkdocs_incidents.mkdocs_plugin.attachment_files import list_documents
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.reading.attachments import Document, list_attached
from mkdocs_incidents.reading.docs_folder import is_plain_page, place_in_docs
from mkdocs_incidents.site.context import SiteContext


def list_nav_titles(nav: Any) -> dict[str, str]:
    """Return the titles that `nav` in the configuration gives to pages, by path."""
    return dict(_titles(nav))


def _titles(nav: Any) -> Iterator[tuple[str, str]]:
    if isinstance(nav, Mapping):
        for title, below in nav.items():
            if isinstance(below, str):
                yield below.lstrip("/"), str(title)
            else:
                yield from _titles(below)
    elif isinstance(nav, list):
        for entry in nav:
            yield from _titles(entry)


def withhold(files: Files, workspace: Workspace, context: SiteContext) -> None:
    """Remove pages whose records the audience may not see, and the files that only these pages refer to."""
    shown = context.workspace
    published = {one.artifact.path for one in shown.incidents} | {one.path for one in shown.artifacts}
    artifacts = (one.path for one in workspace.artifacts if not is_plain_page(one, context.docs))
    hidden = [*(one.artifact.path for one in workspace.incidents), *artifacts]
    broken = {problem.location.path for problem in workspace.errors}.intersection(workspace.unreadable)
    held_back = [path for path in (*hidden, *broken, *workspace.may_be_restricted) if path not in published]
    if not any(place_in_docs(path, context.docs) for path in held_back):
        return
    named = list_attached(list_documents(shown, shown))
    alone = list_attached(list_documents(workspace, workspace)) - named
    alone -= list_attached(_list_own_pages(files, {*published, *held_back}, context.docs)) if alone else set()
    for path in (*held_back, *filter(workspace.company.response.is_below_artifacts, alone)):
        file = files.src_uris.get(place_in_docs(path, context.docs) or "")
        if file:
            file.inclusion = InclusionLevel.EXCLUDED


def _list_own_pages(files: Files, records: Collection[str], docs: str) -> Iterator[Document]:
    """Return the site's pages that are not records."""
    for file in files.documentation_pages():
        path = f"{docs}/{file.src_uri}"
        if file.generated_by is None and path not in records:
            yield Document(path, path, file.content_string)


def is_excluded(file: File) -> bool:
    """Return whether a file is excluded from the site."""
    return file.inclusion in (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


def drop_withheld(nav: Navigation) -> None:
    """Remove excluded pages from the navigation, whose titles the public would read."""
    hidden = {id(page) for page in nav.pages if is_excluded(page.file)}
    if not hidden:
        return
    nav.items = _without(nav.items, hidden)
    nav.pages = [page for page in nav.pages if id(page) not in hidden]
    around = [None, *nav.pages, None]
    for before, page, after in zip(around, nav.pages, around[2:], strict=False):
        page.previous_page, page.next_page = before, after


def _without(items: Iterable[StructureItem], hidden: Collection[int]) -> list[Any]:
    kept: list[Any] = []
    for item in items:
        if isinstance(item, Section):
            item.children = _without(item.children, hidden)
            if not item.children:
                continue
        if not (isinstance(item, Page) and id(item) in hidden):
            kept.append(item)
    return kept
