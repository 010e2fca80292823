"""Builds a page's search entries with more or less detail, and measures their size."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from enum import IntEnum
from html import escape

from mkdocs_incidents.markdown.rendered import SearchSection
from mkdocs_incidents.site.incident_layout import HEADINGS

_TEMPLATE = frozenset(HEADINGS.values())


class SearchDetail(IntEnum):
    """How much of its pages a search index has, most first."""

    SECTIONS = 0
    """An entry for each section, so that a result leads to it."""
    TEXTS = 1
    """One entry per page, with all of its text."""
    HEADINGS = 2
    """One entry per page, with its summary and headings."""


def list_entries(sections: Sequence[SearchSection], detail: SearchDetail, summary: str) -> Sequence[SearchSection]:
    """Return the entries of a page. The first one has the page's title.

    HEADINGS leaves out the headings of the post-mortem template, which would match every record.
    """
    if detail is SearchDetail.HEADINGS:
        own = (section.title for section in sections if section.title and section.title not in _TEMPLATE)
        return (_join(summary, *own),)
    if detail is SearchDetail.TEXTS:
        return (_join(*(text for section in sections for text in (section.title, section.text) if text)),)
    return sections if sections and not sections[0].id else (_join(), *sections)


def _join(*texts: str) -> SearchSection:
    return SearchSection("", "", "\n".join(texts))


def measure_entries(sections: Sequence[SearchSection]) -> tuple[tuple[int, int], ...]:
    """Return the bytes of a page's anchors, titles and texts in an index, and the number of entries, for each detail.

    The page's summary is not included.
    """
    entries = [list_entries(sections, detail, "") for detail in SearchDetail]
    return tuple((_measure(found), len(found)) for found in entries)


def _measure(entries: Iterable[SearchSection]) -> int:
    anchors = "".join(f"#{entry.id}" for entry in entries if entry.id)
    return measure_text(anchors, *(text for entry in entries for text in (escape(entry.title), entry_text(entry))))


def entry_text(entry: SearchSection) -> str:
    """Return the text as HTML, as in search results."""
    return escape(entry.text, quote=False)


def measure_text(*texts: str) -> int:
    """Return the bytes of texts in JSON, without quotation marks."""
    return len(json.dumps("".join(texts))) - 2
