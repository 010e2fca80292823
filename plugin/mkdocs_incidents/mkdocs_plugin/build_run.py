"""Runs builds one after another, from the configuration to the finished site."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_incidents.interrupts import interrupts_held
from mkdocs_incidents.mkdocs_plugin.generated_pages import GeneratedPage
from mkdocs_incidents.mkdocs_plugin.macro_registration import MacroPages, page_path, register_macros, renew_macros
from mkdocs_incidents.mkdocs_plugin.outside import refuse_linked_files, refuse_special_files
from mkdocs_incidents.mkdocs_plugin.plugin_options import IncidentsConfig
from mkdocs_incidents.mkdocs_plugin.preview.banner import Banner, build_banner
from mkdocs_incidents.mkdocs_plugin.preview.live_site import Build, LiveSite, may_write_pages_alone
from mkdocs_incidents.mkdocs_plugin.reporting import (
    list_macro_errors,
    report_all,
    report_macro_errors,
    report_new_problems,
)
from mkdocs_incidents.mkdocs_plugin.search.site_search import SiteSearch
from mkdocs_incidents.mkdocs_plugin.site_files import add_generated, add_search_page, connect_pages
from mkdocs_incidents.mkdocs_plugin.site_reading import SiteReader
from mkdocs_incidents.mkdocs_plugin.site_setup import add_extensions, prepare_theme, watch
from mkdocs_incidents.mkdocs_plugin.staged_site import StagedSite
from mkdocs_incidents.site.generated_site import plan_site
from mkdocs_incidents.site.pages.page_macros import list_macros

log = get_plugin_logger("incidents")


@contextmanager
def _naming_files() -> Iterator[None]:
    """Raise PluginError if a file vanishes or becomes unreadable at a point where no reader handles it."""
    try:
        yield
    except OSError as error:
        raise PluginError(f"incidents: {error.filename} cannot be read: {error.strerror}") from None


class Run:
    """The builds of one command. A preview keeps some state from one build to the next."""

    def __init__(self, *, serving: bool, dirty: bool) -> None:
        self._serving, self._dirty = serving, dirty
        self._reader = SiteReader(serving=serving)
        self._banner = Banner()
        self._staged: StagedSite | None = None

    @_naming_files()
    def begin(self, config: MkDocsConfig, options: IncidentsConfig) -> None:
        """Read the repository, and extend the site's configuration with what our pages need."""
        self._config, self._options = config, options
        self._read()
        self.macros = MacroPages(list_macro_errors(self._workspace))
        prepare_theme(config)
        self._search = SiteSearch(config, options.search, serving=self._serving)
        add_extensions(config)

    def _read(self) -> None:
        self._site = self._reader.read(self._config, self._options)
        self._root, self._workspace, self._context = self._site.root, self._site.workspace, self._site.context

    @_naming_files()
    def offer_macros(self) -> None:
        """Register our macros, and let a preview watch our input files."""
        register_macros(self._config, self._build_macros())
        settings = self._workspace.company.response
        inputs = (self._options.company_config, *settings.artifacts_paths, settings.standards_path)
        watch(self._config, (self._root / path for path in inputs))

    def _build_macros(self) -> Mapping[str, Callable[..., str]]:
        return list_macros(self._context, page_path(self._config.plugins))

    def stage(self) -> None:
        """Build into another folder, so that readers never see a mix of two versions."""
        if not self._dirty or not self._context.internal:
            reuse = not self._search.pagefind and may_write_pages_alone(self._config)
            with interrupts_held():  # no signal may arrive between creating the folder and noting it
                self._staged = StagedSite(self._config, self._root, reuse=reuse)

    def report(self, files: Files) -> None:
        """Log the problems. Raises PluginError if the build must stop."""
        refuse_linked_files(files, self._config, self._root)
        refuse_special_files(files)
        report_all(self._workspace, self._context, self._options, self._config.site_url, serving=self._serving)

    def add_files(self, files: Files) -> None:
        """Add all generated files, and remove what the audience may not see."""
        self._plan = plan_site(self._context)
        self._contents = add_generated(
            files, self._config, self._workspace, context=self._context, plan=self._plan, root=self._root
        )
        if not self._serving:  # all of it is used until the end, so the garbage collector need not scan it again
            gc.freeze()
        self._choose_search(files)  # this makes the pages

    def _choose_search(self, files: Files) -> None:
        self._search.choose(files)
        if self._search.pagefind:
            add_search_page(files, self._config, self._context, self._contents, self._root)
            if self._staged:
                self._staged.write_all()  # Pagefind reads the files on disk

    def take_navigation(self, nav: Navigation, files: Files) -> None:
        """Connect pages with their neighbours."""
        self._nav = nav
        connect_pages(files, nav)

    def prepare_theme(self, env: Environment, files: Files) -> None:
        """Stop at macro errors. From here on, the search takes the text of our pages from the core."""
        report_macro_errors(self.macros.errors, log, serving=self._serving)
        shown = self._serving and self._context.internal
        self._banner = build_banner(self._context, self.macros.errors) if shown else Banner()
        self._search.take_over()
        self._build = Build(self._config, files, self._nav, env, self._plan, self._contents, self._search.material)

    def mark_for_search(self, page: Page) -> None:
        """Mark the content of a page for Pagefind, if the site uses it."""
        self._search.mark(page)

    def complete_page(self, output: str, page: Page) -> str:
        """Add to a page whatever is on every page of the site."""
        if isinstance(page, GeneratedPage):
            page.forget()
        place = page.file.dest_uri
        return self._banner.insert(self._site.feed_links.insert(output, place), place)

    def finish(self) -> None:
        """Index the site, cache the results, and move the site into place."""
        self._search.finish(self._root)
        self._contents.save()
        if self._staged:
            self._staged.finish()
            self._staged = None

    def discard(self) -> None:
        """Clean up after a failed build."""
        if self._staged:
            self._staged.discard()
            self._staged = None

    def open_site(self) -> LiveSite | None:
        """Return the site of the last full build, if the preview may write its pages one by one."""
        alone = not self._dirty and not self._search.pagefind and may_write_pages_alone(self._config)
        if not (alone and self._serving and self._context.internal):
            return None
        return LiveSite(self._build, self.macros.files.values())

    def read_again(self, site: LiveSite, changed: Collection[str]) -> bool:
        """Read changed records again, if the set of pages and the navigation stay the same."""
        if not self._site.are_records(changed):
            return False
        known, published = self._workspace.problems, self._context.published
        self._read()
        self._context.published.update(published)
        if not site.renew(plan_site(self._context)):
            return False
        self._banner = build_banner(self._context, self._banner.messages)
        renew_macros(self._config, self._build_macros())
        report_new_problems(self._workspace, known, log)
        count = sum(path.endswith(".md") for path in changed)  # editors keep their own files there
        records = "record" if count == 1 else "records"
        log.info(f"{count} {records} read again; pages are built when you open them")
        return True
