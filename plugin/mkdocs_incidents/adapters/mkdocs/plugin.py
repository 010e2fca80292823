"""The MkDocs plugin: each hook hands the host's objects to the core and its answers back to the host."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_incidents.adapters.mkdocs.attachments import add_attachments, list_documents
from mkdocs_incidents.adapters.mkdocs.banner import Banner, build_banner
from mkdocs_incidents.adapters.mkdocs.config import IncidentsConfig, read_options
from mkdocs_incidents.adapters.mkdocs.host import set_neighbours
from mkdocs_incidents.adapters.mkdocs.kept_files import KeptFiles
from mkdocs_incidents.adapters.mkdocs.last_good import LastGood
from mkdocs_incidents.adapters.mkdocs.live_site import LiveSite
from mkdocs_incidents.adapters.mkdocs.macro_errors import MacroPages
from mkdocs_incidents.adapters.mkdocs.macros import register_macros, renew_macros
from mkdocs_incidents.adapters.mkdocs.outside import refuse_linked_files, refuse_linked_site
from mkdocs_incidents.adapters.mkdocs.page_shell import share_shells
from mkdocs_incidents.adapters.mkdocs.pagefind import index_site, mark_content, prepare_pagefind
from mkdocs_incidents.adapters.mkdocs.preview import Preview
from mkdocs_incidents.adapters.mkdocs.record_text import RecordText
from mkdocs_incidents.adapters.mkdocs.reporting import (
    calm_log,
    list_macro_errors,
    report_all,
    report_heavy_search,
    report_macro_errors,
    report_new_problems,
)
from mkdocs_incidents.adapters.mkdocs.search_entries import shorten_search
from mkdocs_incidents.adapters.mkdocs.search_texts import open_search
from mkdocs_incidents.adapters.mkdocs.share import Build
from mkdocs_incidents.adapters.mkdocs.site_before import SiteBefore
from mkdocs_incidents.adapters.mkdocs.site_files import add_published_files, add_site_files
from mkdocs_incidents.adapters.mkdocs.site_macros import build_macros
from mkdocs_incidents.adapters.mkdocs.site_setup import add_extensions, prepare_theme, watch
from mkdocs_incidents.adapters.mkdocs.staying import staying
from mkdocs_incidents.adapters.mkdocs.watched_files import lie_below, list_unwatched_inputs
from mkdocs_incidents.adapters.mkdocs.writers import Writers, list_pages, may_write_apart, set_apart
from mkdocs_incidents.exchange.publication.feed_forms import list_forms
from mkdocs_incidents.exchange.publication.feed_links import build_feed_links
from mkdocs_incidents.interrupts import exit_on_signals
from mkdocs_incidents.model.vocabulary import Audience
from mkdocs_incidents.pages import paths
from mkdocs_incidents.pages.context import build_context
from mkdocs_incidents.pages.incident_inputs import digest_shared, digest_site
from mkdocs_incidents.sources.site_options import find_repository
from mkdocs_incidents.validation.archive import Memory
from mkdocs_incidents.workspace import load_workspace

log = get_plugin_logger("incidents")


class IncidentsPlugin(BasePlugin[IncidentsConfig]):  # type: ignore[no-untyped-call]
    """Reads the repository once a build, fails the build on errors, and adds the generated pages."""

    def __init__(self) -> None:
        self._serving = False
        self._dirty = False
        self._writers: Writers | None = None
        self._last_good = LastGood()
        self._banner = Banner()
        self._before: SiteBefore | None = None
        self._memory: Memory = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command. Having this hook keeps the instance between the builds of `serve`."""
        self._serving = command == "serve"
        self._dirty = dirty
        calm_log()
        if not self._serving:  # a preview ends in MkDocs' own way
            exit_on_signals()
            atexit.register(self._give_up)

    @property
    def _pagefind(self) -> bool:
        return self.config.search == "pagefind"

    @event_priority(100)  # before the other plugins read theme folders and extensions
    def _read_repository(self, config: MkDocsConfig) -> MkDocsConfig:
        self._root = find_repository(Path(config.config_file_path or "mkdocs.yml").absolute().parent)
        refuse_linked_site(config, self._root)
        with staying():
            self._load(config)
        self._text = RecordText(raw_html=self.config.raw_html)
        self._writers = None
        self._macros = MacroPages(list_macro_errors(self._workspace))
        prepare_theme(config)
        if self._pagefind:
            prepare_pagefind(config)
        add_extensions(config, self._text)
        return config

    def _load(self, config: MkDocsConfig) -> None:
        workspace = load_workspace(self._root, read_options(self.config), self._memory)
        old_shown = self._serving and self.config.audience == "internal"  # whether it is still public is not known
        self._workspace = self._last_good.complete(workspace) if old_shown else workspace
        self._context = build_context(
            self._workspace,
            directory_urls=config.use_directory_urls,
            site_url=config.site_url,
            excluded=self.config.exclude,
            search_page=self._pagefind,
            audience=Audience(self.config.audience),
            restricted=self.config.restricted,
        )
        self._feed_links = build_feed_links(self._context, list_forms(config.site_url, self.config.exclude))

    @event_priority(-100)  # after mkdocs-macros has its environment, wherever it stands in the list
    def _offer_macros(self, config: MkDocsConfig) -> MkDocsConfig:
        register_macros(config, build_macros(self._context, config.plugins))
        settings = self._workspace.company.response
        inputs = (self.config.company_config, settings.artifacts_path, settings.standards_path)
        watch(config, (self._root / path for path in inputs))
        return config

    on_config = CombinedEvent(_read_repository, _offer_macros)

    @event_priority(-100)  # nothing of the site's is between this and MkDocs' cleaning
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Take the old site out of the way of MkDocs, which would remove it."""
        if not self._dirty and not self._serving:  # the preview has its own way
            self._before = SiteBefore(config.site_dir)
            self._before.set_aside()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Report what is wrong, then add what was generated."""
        refuse_linked_files(files, config, self._root)
        report_all(self._workspace, self._context, self.config, log, serving=self._serving)
        add_attachments(files, config, self._root, list_documents(self._workspace, self._context.workspace), log)
        with staying():
            add_site_files(files, config, self._context, self._text, self._root)
            add_published_files(files, config, self._context)
        self._alone = may_write_apart(config) and not self._dirty
        if self._alone:  # all but the pages among which MkDocs looks for the navigation
            set_apart(file for file in files if file.inclusion is InclusionLevel.NOT_IN_NAV)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Records are not in the navigation, but have neighbours and a section all the same."""
        set_neighbours(files, paths.HISTORY)
        self._nav = nav
        if self._alone:
            set_apart(files)
        return nav

    @event_priority(-100)  # after mkdocs-macros has rendered the page
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Collect macro errors: mkdocs-macros itself lets the build pass, or stops at the first."""
        self._macros.look_at(markdown, page)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Mark what Pagefind is to index."""
        return mark_content(html, page) if self._pagefind else html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Every page has been read: now all macro errors are known, and pages can share what the theme prints."""
        report_macro_errors(self._macros.errors, log, serving=self._serving)
        self._banner = self._build_banner()
        shorten_search(config)
        share_shells(env, config)
        self._build = Build(config, files, self._nav, env, list_pages(files), open_search(config))
        entries = [(page.title, page.url) for page in self._nav.pages]
        shared = f"{digest_shared(self._context)} {self.config.raw_html} {self._banner} {entries}"
        way = ("" if self._context.internal else "public-") + ("serve" if self._serving else "build")
        before = SiteBefore(config.site_dir)
        with staying():
            kept = KeptFiles(self._root, way, config, shared, digest_site(self._context), before)
            self._writers = Writers(self._build, kept)
        before.discard()  # where nothing was taken of it
        return env

    def _build_banner(self) -> Banner:
        shown = self._serving and self._context.internal
        return build_banner(self._context, self._macros.errors) if shown else Banner()

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The sitemap lists the generated pages as well."""
        context["pages"] = self._build.pages
        return context

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Templates that list all pages list the generated ones as well."""
        context["pages"] = self._build.pages
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Browsers and feed readers find the feeds by the head of any page; a preview says what is wrong."""
        return self._banner.insert(self._feed_links.insert(output, page.file.dest_uri), page.file.dest_uri)

    @event_priority(100)  # before the search writes its index
    def _await_writers(self, *, config: MkDocsConfig) -> None:
        if self._writers:
            self._writers.join()

    @event_priority(-100)  # when the other plugins have written their files
    def _index_site(self, *, config: MkDocsConfig) -> None:
        if self._pagefind:
            index_site(Path(config.site_dir), self._root)
        elif not self._serving:
            report_heavy_search(Path(config.site_dir), log)

    on_post_build = CombinedEvent(_await_writers, _index_site)

    def on_build_error(self, *, error: Exception) -> None:
        """Nobody waits for the pages of a build that has failed, nor for its old site."""
        self._give_up()

    def _give_up(self) -> None:
        if self._before:
            self._before.discard()
        if self._writers:
            self._writers.end()

    @event_priority(-100)  # when the other plugins have said what to watch
    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let a save of a record cost no more than the record."""
        Preview(server, builder, self, [*config.watch, *list_unwatched_inputs(config)]).start()
        return server

    def open_site(self) -> LiveSite | None:
        """The site of the last full build, if the preview may write its pages one by one."""
        if not (self._serving and self._alone and self._context.internal) or self._pagefind:
            return None
        return LiveSite(self._build, self._context, self._macros.files.values())

    def read_again(self, site: LiveSite, changed: Collection[str]) -> bool:
        """Take over changed records, if the site's pages and its navigation stay the same."""
        config = self._build.config
        if not self._are_records(changed, config):
            return False
        known = self._workspace.problems
        self._load(config)
        if not site.renew(self._context):
            return False
        self._banner = build_banner(self._context, self._banner.messages)
        renew_macros(config, build_macros(self._context, config.plugins))
        report_new_problems(self._workspace, known, log)
        count = sum(path.endswith(".md") for path in changed)  # editors leave files of their own there
        records = "record" if count == 1 else "records"
        log.info(f"{count} {records} read again; pages are built as they are asked for")
        return True

    def _are_records(self, changed: Collection[str], config: MkDocsConfig) -> bool:
        """Whether the files are artifacts, and are read for nothing else."""
        settings = self._workspace.company.response
        folder, standards = (self._root / path for path in (settings.artifacts_path, settings.standards_path))
        others = (standards, self._root / self.config.company_config, config.config_file_path or "", config.docs_dir)
        return lie_below(changed, folder) and not any(lie_below([path], other) for path in changed for other in others)
