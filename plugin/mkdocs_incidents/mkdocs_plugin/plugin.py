"""The MkDocs plugin. Each hook passes MkDocs' objects to the core, and the result back."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_incidents.interrupts import exit_on_signals
from mkdocs_incidents.mkdocs_plugin.build_run import Run
from mkdocs_incidents.mkdocs_plugin.page_shell import share_shells
from mkdocs_incidents.mkdocs_plugin.plugin_options import IncidentsConfig
from mkdocs_incidents.mkdocs_plugin.preview.live_preview import Preview
from mkdocs_incidents.mkdocs_plugin.preview.watched_files import list_unwatched_inputs
from mkdocs_incidents.mkdocs_plugin.reporting import sanitise_log


class IncidentsPlugin(BasePlugin[IncidentsConfig]):  # type: ignore[no-untyped-call]
    """Reads the repository once a build, fails the build on errors, and adds the generated pages."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command. Having this hook keeps the instance between the builds of `serve`."""
        self._run = Run(serving=command == "serve", dirty=dirty)
        sanitise_log()
        if command != "serve":  # a preview ends in MkDocs' own way
            exit_on_signals()
            atexit.register(self._run.discard)

    @event_priority(100)  # before the other plugins read theme folders and extensions
    def _read_repository(self, config: MkDocsConfig) -> MkDocsConfig:
        self._run.begin(config, self.config)
        return config

    @event_priority(-100)  # after mkdocs-macros has its environment, wherever it stands in the list
    def _offer_macros(self, config: MkDocsConfig) -> MkDocsConfig:
        self._run.offer_macros()
        return config

    on_config = CombinedEvent(_read_repository, _offer_macros)

    @event_priority(-100)  # nothing of the site's is between this and MkDocs' cleaning
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Leave the old site alone until the new one is whole."""
        self._run.stage()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Report what is wrong, then add what was generated."""
        self._run.report(files)
        self._run.add_files(files)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Records are not in the navigation, but have neighbours and a section all the same."""
        self._run.take_navigation(nav, files)
        return nav

    @event_priority(-100)  # after mkdocs-macros has rendered the page
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Collect macro errors: mkdocs-macros itself lets the build pass, or stops at the first."""
        self._run.macros.look_at(markdown, page)
        return markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Every page has been read: now all macro errors are known, and pages can share what the theme prints."""
        self._run.prepare_theme(env, files)
        share_shells(env, config)
        return env

    @event_priority(-100)  # after the theme's search has looked
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Mark what Pagefind is to index."""
        self._run.mark_for_search(page)
        return context

    @event_priority(-100)  # when the other plugins have seen the page
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Browsers and feed readers find the feeds by the head of any page; a preview says what is wrong."""
        return self._run.complete_page(output, page)

    @event_priority(-100)  # when the other plugins have written their files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index the site, keep what was made, and put the site in the place of the old one."""
        self._run.finish()

    def on_build_error(self, *, error: Exception) -> None:
        """The old site stays."""
        self._run.discard()

    @event_priority(-100)  # when the other plugins have said what to watch
    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let a save of a record cost no more than the record."""
        Preview(server, builder, self._run, [*config.watch, *list_unwatched_inputs(config)]).start()
        return server
