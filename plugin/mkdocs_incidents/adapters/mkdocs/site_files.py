"""The generated site, added to the files of a build."""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_incidents.adapters.mkdocs.host import (
    GeneratedPage,
    StandardPage,
    add_data_file,
    add_page,
)
from mkdocs_incidents.adapters.mkdocs.pages_ahead import PagesAhead
from mkdocs_incidents.adapters.mkdocs.record_text import RecordText
from mkdocs_incidents.adapters.mkdocs.standards import build_standard_page
from mkdocs_incidents.exchange.publication.published_files import plan_published_files
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.plain_files import plain_file_of, plain_href, plan_plain_incidents
from mkdocs_incidents.pages.site import build_site


def add_site_files(
    files: Files, config: MkDocsConfig, context: SiteContext, text: RecordText, root: Path
) -> PagesAhead:
    """Add pages, standards and data. A hand-written page at the same place wins over a generated one."""
    site = build_site(context)
    ahead = PagesAhead([page for page in site.pages if files.get_file_from_path(page.path) is None])
    for standard in context.workspace.standards:
        shown = build_standard_page(standard)
        plain = plain_href(standard, shown.path, context)
        make = partial(StandardPage, config=config, page=shown, macros=standard.macros, plain=plain)
        add_page(files, config, shown, make, root)
        if plain_file := plain_file_of(standard):
            add_data_file(files, config, plain_file)
    for data in site.data_files:
        add_data_file(files, config, data)
    for generated in site.pages:
        if files.get_file_from_path(generated.path) is None:
            page = ahead.plan(generated)
            make_page = partial(GeneratedPage, config=config, page=page, text=text, addresses=context.addresses)
            add_page(files, config, page, make_page, root)
    return ahead


def add_published_files(files: Files, config: MkDocsConfig, context: SiteContext) -> None:
    """Add what other programs read. A file of the site's own at the same place wins here, too."""
    for planned in chain(plan_published_files(context), plan_plain_incidents(context)):
        if files.get_file_from_path(planned.path) is None:
            add_data_file(files, config, planned)
