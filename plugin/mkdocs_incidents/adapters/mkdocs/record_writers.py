"""The pages and files of the records, written beside the rest of the site by copies of the build.

Records are most of a site, and independent of each other. When everything else is known (`on_env`), the process forks:
each copy writes its share with MkDocs' own functions and sends back what the rest of the build needs of it, while the
first process goes on with the other pages. Where forking is not safe, or a copy fails, the share is written here; an
error then comes up as it would have without copies. Plugins that keep account of pages would miss those of the copies:
with any that is not known, MkDocs builds all pages itself.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.pages import log as pages_log

from mkdocs_incidents.adapters.mkdocs.host import GeneratedPage
from mkdocs_incidents.adapters.mkdocs.record_file import RecordFile
from mkdocs_incidents.adapters.mkdocs.search_entries import search_index_of

_WORTH_A_FORK = 100
"""Records. Below, a copy costs more than it saves."""

_KNOWN_PLUGINS = ("material.plugins.search.", "mkdocs_incidents.", "mkdocs_macros.")


def may_write_apart(config: MkDocsConfig) -> bool:
    """Whether no plugin and no hook of the site would miss pages that MkDocs does not build itself."""
    names = (getattr(type(plugin), "__module__", "") for plugin in config.plugins.values())
    return all(f"{name}.".startswith(_KNOWN_PLUGINS) for name in names)


def set_apart(files: Files) -> None:
    """From now on MkDocs passes over the records' files."""
    for file in files:
        if isinstance(file, RecordFile):
            file.apart = True


@dataclass(frozen=True, slots=True)
class Build:
    """What MkDocs builds a page with."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    pages: Sequence[File]


@dataclass(slots=True)
class Account:
    """What the build needs to know of a share that was written: entries of the search, anchors of pages, the log.

    `anchors` are those of each page by its source path, `links` the links to anchors: source path, then target's source
    path, then the anchor with the link as it is written.
    """

    entries: list[Any] = field(default_factory=list)
    anchors: dict[str, set[str]] = field(default_factory=dict)
    links: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    logged: list[logging.LogRecord] = field(default_factory=list)


class RecordWriters:
    """The copies of one build: started when pages can be built, joined before the build ends."""

    def __init__(self, config: MkDocsConfig, files: Files, nav: Navigation, env: Environment) -> None:
        self._record_files = [file for file in files if isinstance(file, RecordFile) and file.apart]
        record_pages = [file for file in self._record_files if file.page]
        self.pages = [*files.documentation_pages(), *record_pages]
        self._build = Build(config, files, nav, env, self.pages)
        count = _count_copies(len(record_pages))
        self._copies = [_Copy(self._build, share) for share in _deal(self._record_files, count)] if count > 1 else []

    def join(self) -> None:
        """Take the accounts of all copies, in the order of the records, and check links to anchors as MkDocs does."""
        accounts = [copy.join() for copy in self._copies] or [write_share(self._build, self._record_files)]
        index = search_index_of(self._build.config)
        for account in accounts:
            if index is not None and self._copies:
                index.entries.extend(account.entries)
            for record in account.logged:
                logging.getLogger(record.name).handle(record)
            self._take_anchors(account)
        self._check_anchors()

    def end(self) -> None:
        """Stop writing: the build has failed elsewhere."""
        for copy in self._copies:
            copy.end()

    def _take_anchors(self, account: Account) -> None:
        find = self._build.files.get_file_from_path
        for source, anchors in account.anchors.items():
            _page_of(find(source)).present_anchor_ids = anchors
        for source, links in account.links.items():
            found = {file: targets for uri, targets in links.items() if (file := find(uri))}
            _page_of(find(source)).links_to_anchors = found

    def _check_anchors(self) -> None:
        """Of the records' pages all links, of the others those to records: MkDocs has passed over these."""
        level = self._build.config.validation.links.anchors
        for file in self.pages:
            page = _page_of(file)
            if not (isinstance(file, RecordFile) and file.apart):
                links = page.links_to_anchors or {}
                page.links_to_anchors = {to: found for to, found in links.items() if isinstance(to, RecordFile)}
            page.validate_anchor_links(files=self._build.files, log_level=level)


class _Copy:
    """One copy of the process, and the share of the files that it writes."""

    def __init__(self, build: Build, share: Sequence[RecordFile]) -> None:
        self._build, self._share = build, share
        self._receiver, sender = multiprocessing.Pipe(duplex=False)
        self._process = multiprocessing.get_context("fork").Process(target=self._write, args=(sender,), daemon=True)
        self._process.start()
        sender.close()

    def _write(self, sender: Connection) -> None:
        logged = _collect_log()
        try:
            account = write_share(self._build, self._share)
        except Exception:  # the first process comes upon the same, and knows what to do about it
            return
        account.logged = logged
        sender.send(account)

    def end(self) -> None:
        """Stop: the build has failed elsewhere."""
        self._process.terminate()
        self._process.join()

    def join(self) -> Account:
        """The account of the share; where the copy ended without one, the share is written again, in this process."""
        try:
            account: Account = self._receiver.recv()
        except EOFError:
            account = write_share(self._build, self._share)
        self._process.join()
        return account


def write_share(build: Build, share: Sequence[RecordFile]) -> Account:
    """Write pages and files one after the other, and keep no more of each than its account."""
    account = Account()
    index = search_index_of(build.config)
    before = len(index.entries) if index else 0
    for file in share:
        if isinstance(file.page, GeneratedPage):
            _write_page(build, file, file.page, account)
        else:
            file.write()
    account.entries = index.entries[before:] if index else []
    return account


def _write_page(build: Build, file: File, page: GeneratedPage, account: Account) -> None:
    _populate_page(page, build.config, build.files)
    _build_page(page, build.config, build.pages, build.nav, build.env)
    account.anchors[file.src_uri] = page.present_anchor_ids or set()
    if page.links_to_anchors:
        account.links[file.src_uri] = {to.src_uri: links for to, links in page.links_to_anchors.items()}
    page.forget()


def _count_copies(records: int) -> int:
    """How many copies to make; 1 is none: forking is safe where nothing else runs in the process, on Linux."""
    if sys.platform != "linux" or threading.active_count() > 1 or records < _WORTH_A_FORK:
        return 1
    return len(os.sched_getaffinity(0))


def _deal(files: Sequence[RecordFile], count: int) -> list[list[RecordFile]]:
    """Shares of equal size: in each, pages in their order, then as many of the other files."""
    pages = [file for file in files if file.page]
    others = [file for file in files if not file.page]
    return [[*_part(pages, number, count), *_part(others, number, count)] for number in range(count)]


def _part(files: Sequence[RecordFile], number: int, count: int) -> Sequence[RecordFile]:
    return files[len(files) * number // count : len(files) * (number + 1) // count]


def _collect_log() -> list[logging.LogRecord]:
    """From now on, what MkDocs and its plugins log in this process is kept instead of printed."""
    logged: list[logging.LogRecord] = []
    logger = logging.getLogger(pages_log.name.partition(".")[0])
    keeper = logging.Handler()
    keeper.emit = logged.append  # type: ignore[assignment, method-assign]
    logger.handlers = [keeper]
    return logged


def _page_of(file: File | None) -> Page:
    if file is None or file.page is None:
        raise LookupError("a page of this build")
    return file.page
