"""The generated site, added to the files of a build."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from mkdocs_incidents.adapters.mkdocs.host import GeneratedPage, StandardPage, add_data_file, add_page
from mkdocs_incidents.adapters.mkdocs.record_text import RecordText
from mkdocs_incidents.adapters.mkdocs.standards import load_standards
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.site import build_site
from mkdocs_incidents.sources.text_file import SourceError


def add_site_files(files: Files, config: MkDocsConfig, context: SiteContext, text: RecordText, root: Path) -> None:
    """Add pages, standards and data. A hand-written page at the same place wins over a generated one."""
    site = build_site(context)
    for page in site.pages:
        if files.get_file_from_path(page.path) is None:
            make = partial(GeneratedPage, config=config, page=page, text=text, addresses=context.addresses)
            add_page(files, config, page, make, root)
    try:
        standards = load_standards(root, context.settings.standards_path)
    except SourceError as error:
        raise PluginError(error.message) from None
    for standard in standards:
        add_page(files, config, standard.page, partial(StandardPage, config=config, standard=standard), root)
    for data in site.data_files:
        add_data_file(files, config, data)
