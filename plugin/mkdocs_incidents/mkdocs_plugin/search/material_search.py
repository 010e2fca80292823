"""Gives Material's search the entries of our pages, so that it need not parse their HTML."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_incidents.markdown.rendered import SearchSection
from mkdocs_incidents.mkdocs_plugin.generated_pages import GeneratedPage
from mkdocs_incidents.mkdocs_plugin.upstream import IndexSection, add_section, material_index, replace_adding
from mkdocs_incidents.site.pages.incident_sections import HEADINGS

INDEX = "search/search_index.json"

_TEMPLATE = frozenset(HEADINGS.values())
_MARK = re.compile(' data-search-exclude="[a-z]+"')
"""What Material's search removes from a page, as our templates write it."""


def shorten_search(config: MkDocsConfig, *, brief: bool) -> bool:
    """Let the site's search take our pages the short way; gives whether it is Material's, of which this is known.

    `brief` is as for `add_entries`.
    """
    index = material_index(config)
    if index is None:
        return False

    def add(page: Page) -> bool:
        if not isinstance(page, GeneratedPage) or page.is_changed:
            return False
        add_entries(index, page, brief=brief)
        page.content = _MARK.sub("", page.content)
        return True

    replace_adding(config, add)
    return True


def add_entries(index: Any, page: GeneratedPage, *, brief: bool) -> None:
    """Add a page's sections; of a page that is `brief` one entry with its title, summary and the headings of its own.

    The headings of the post-mortem template would find every record.
    """
    if not page.plan.weight:
        return
    sections = page.built.sections
    if brief:
        own = (section.title for section in sections if section.title and section.title not in _TEMPLATE)
        sections = (SearchSection("", "", "\n".join((page.plan.description, *own))),)
    elif not sections or sections[0].id:
        sections = (SearchSection("", "", ""), *sections)
    for section in sections:
        entry = IndexSection(section.id, escape(section.title), escape(section.text, quote=False))
        add_section(index, entry, page)
