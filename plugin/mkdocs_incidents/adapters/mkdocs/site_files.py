"""The generated site, added to the files of a build."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_incidents.adapters.mkdocs.generated_file import GeneratedFile
from mkdocs_incidents.adapters.mkdocs.host import (
    GeneratedPage,
    StandardPage,
    add_data_file,
    place_page,
)
from mkdocs_incidents.adapters.mkdocs.record_text import RecordText
from mkdocs_incidents.adapters.mkdocs.standards import build_standard_page
from mkdocs_incidents.exchange.publication.published_files import plan_published_files
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.plain_files import plain_file_of, plain_href, plan_plain_incidents
from mkdocs_incidents.pages.site import build_site


def add_site_files(files: Files, config: MkDocsConfig, context: SiteContext, text: RecordText, root: Path) -> None:
    """Add pages, standards and data. A hand-written page at the same place wins over a generated one."""
    site = build_site(context)
    for standard in context.workspace.standards:
        shown = build_standard_page(standard)
        plain = plain_href(standard, shown.path, context)
        file = place_page(config, shown, root)
        StandardPage(file, config, shown, macros=standard.macros, plain=plain)
        files.append(file)
        if plain_file := plain_file_of(standard, context):
            add_data_file(files, config, plain_file)
    for data in site.data_files:
        add_data_file(files, config, data)
    for generated in site.pages:
        if generated.path not in files.src_uris:
            file = place_page(config, generated, root, GeneratedFile)
            GeneratedPage(file, config, generated, text, context.addresses)
            files.append(file)


def add_published_files(files: Files, config: MkDocsConfig, context: SiteContext) -> None:
    """Add what other programs read. A file of the site's own at the same place wins here, too."""
    for planned in chain(plan_published_files(context), plan_plain_incidents(context)):
        if planned.path not in files.src_uris:
            add_data_file(files, config, planned)
