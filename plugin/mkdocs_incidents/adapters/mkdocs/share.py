"""A share of the generated files, written with MkDocs' own functions, and the account of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.pages import log as pages_log

from mkdocs_incidents.adapters.mkdocs.generated_file import GeneratedFile
from mkdocs_incidents.adapters.mkdocs.host import GeneratedPage
from mkdocs_incidents.adapters.mkdocs.kept_files import KeptFiles, WrittenFile
from mkdocs_incidents.adapters.mkdocs.search_texts import SearchTexts, dump_entries


@dataclass(frozen=True, slots=True)
class Build:
    """What MkDocs builds a page with; `pages` are all pages of the site, `search` is the index, where there is one."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    pages: Sequence[File]
    search: SearchTexts | None


@dataclass(slots=True)
class Account:
    """What the build needs to know of a share: of each file by its source path, and what was logged."""

    written: dict[str, WrittenFile] = field(default_factory=dict)
    logged: list[logging.LogRecord] = field(default_factory=list)


def write_share(build: Build, share: Sequence[GeneratedFile], kept: KeptFiles | None) -> Account:
    """Write pages and files one after the other; those that nothing was logged about are also kept.

    What is logged is only in the account.
    """
    account = Account()
    with _collecting_log(account.logged):
        for file in share:
            logged = len(account.logged)
            account.written[file.src_uri] = written = _write(build, file)
            if kept and file.digest and len(account.logged) == logged:
                kept.keep(file, written)
    return account


def _write(build: Build, file: GeneratedFile) -> WrittenFile:
    if isinstance(file.page, GeneratedPage):
        return _write_page(build, file.page)
    file.write()
    return WrittenFile()


def _write_page(build: Build, page: GeneratedPage) -> WrittenFile:
    entries = write_page(build, page)
    links = {to.src_uri: links for to, links in (page.links_to_anchors or {}).items()}
    written = WrittenFile(entries, sorted(page.present_anchor_ids or ()), links, page.targets, page.ids)
    page.forget()
    return written


def write_page(build: Build, page: Page) -> str:
    """Read and write a page as MkDocs does. Gives its entries of the search, which are not yet in its index."""
    _populate_page(page, build.config, build.files)
    entries = build.search.entries if build.search else []
    before = len(entries)
    excluded = page.file.inclusion.is_excluded()  # type: ignore[no-untyped-call]
    _build_page(page, build.config, build.pages, build.nav, build.env, excluded=excluded)
    written = entries[before:]
    del entries[before:]
    return dump_entries(written)


@contextmanager
def _collecting_log(logged: list[logging.LogRecord]) -> Iterator[None]:
    """Keep what MkDocs and its plugins log, whether it is to be printed in this build or not."""
    logger = logging.getLogger(pages_log.name.partition(".")[0])
    handlers, level = logger.handlers, logger.level
    keeper = logging.Handler()
    keeper.emit = logged.append  # type: ignore[assignment, method-assign]
    logger.handlers = [keeper]
    logger.setLevel(min(logger.getEffectiveLevel(), logging.INFO))
    try:
        yield
    finally:
        logger.handlers = handlers
        logger.setLevel(level)
