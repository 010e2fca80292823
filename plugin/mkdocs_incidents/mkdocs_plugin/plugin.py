"""The MkDocs plugin. Each hook passes MkDocs' objects to the core and returns the result."""

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
    """Reads the repository once per build, fails the build on errors, and adds the generated pages."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command. With this hook, MkDocs keeps the instance between the builds of `serve`."""
        self._run = Run(serving=command == "serve", dirty=dirty)
        sanitise_log()
        if command != "serve":  # MkDocs itself handles the end of a preview
            exit_on_signals()
            atexit.register(self._run.discard)

    @event_priority(100)  # before other plugins read theme folders and extensions
    def _read_repository(self, config: MkDocsConfig) -> MkDocsConfig:
        self._run.begin(config, self.config)
        return config

    @event_priority(-100)  # after mkdocs-macros has its environment, wherever it is in the list
    def _offer_macros(self, config: MkDocsConfig) -> MkDocsConfig:
        self._run.offer_macros()
        return config

    on_config = CombinedEvent(_read_repository, _offer_macros)

    @event_priority(-100)  # no other hook runs between this one and MkDocs' cleaning of the folder
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write to another folder until the new site is complete."""
        self._run.stage()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Report problems, then add the generated files."""
        self._run.report(files)
        self._run.add_files(files)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give records a section and neighbours, although they are not in the navigation."""
        self._run.take_navigation(nav, files)
        return nav

    @event_priority(-100)  # after mkdocs-macros has rendered the page
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Collect macro errors. mkdocs-macros itself lets the build pass, or stops at the first error."""
        self._run.macros.look_at(markdown, page)
        return markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Report all macro errors, now that every page was read, and let pages share the theme's output."""
        self._run.prepare_theme(env, files)
        share_shells(env, config)
        return env

    @event_priority(-100)  # after the theme's search has read the page
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Mark the content that Pagefind should index."""
        self._run.mark_for_search(page)
        return context

    @event_priority(-100)  # after the other plugins have seen the page
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Add links to the feeds to the head of every page, and problems in a preview."""
        return self._run.complete_page(output, page)

    @event_priority(-100)  # after the other plugins have written their files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index the site, cache the results, and replace the old site with the new one."""
        self._run.finish()

    def on_build_error(self, *, error: Exception) -> None:
        """Keep the old site."""
        self._run.discard()

    @event_priority(-100)  # after the other plugins have named the files to watch
    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Replace the preview's builder, so that saving a record rebuilds only that record."""
        Preview(server, builder, self._run, [*config.watch, *list_unwatched_inputs(config)]).start()
        return server
