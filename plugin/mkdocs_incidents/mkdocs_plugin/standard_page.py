"""Renders a standard with MkDocs, with accessible names for check boxes and table cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from itertools import cycle

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.runbook.expansion import without_front_matter

_BOX = re.compile(r'<input type="checkbox" disabled( checked)?')
_TABLE = re.compile(r"<table>(\s*<thead>.*?</thead>)(.*?)</table>", re.DOTALL)
_HEADING = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_CELL = re.compile(r"<td(?=[\s>])")


class StandardPage(Page):
    """A standard, which MkDocs renders. Macros are expanded if it calls any of ours, whatever the site's default is."""

    def __init__(
        self, file: File, config: MkDocsConfig, title: str, standard: Standard, links: Iterable[tuple[str, str]]
    ) -> None:
        self._standard, self._links = standard, tuple(links)
        super().__init__(title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Use the source as it was read, without looking for front matter."""
        self.markdown = without_front_matter(self._standard.source)
        self.meta = {"render_macros": self._standard.macros}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, and add links to other formats below, so that people can save a copy in time."""
        super().render(config, files)
        self.content = name_cells(name_task_boxes(self.content or ""))
        if self._links:
            links = " · ".join(f'<a href="{href}">{text}</a>' for text, href in self._links)
            self.content += f'\n<p class="inc-plain">{links}</p>'


def name_task_boxes(html: str) -> str:
    """Name each box of a page's task lists by its state."""
    return _BOX.sub(_with_name, html)


def _with_name(match: re.Match[str]) -> str:
    state = "done" if match[1] else "to do"
    return f'<input type="checkbox" aria-label="{state}" disabled{match[1] or ""}'


def name_cells(html: str) -> str:
    """Give each table cell from Markdown the name of its column."""
    return _TABLE.sub(_with_names, html)


def _with_names(match: re.Match[str]) -> str:
    names = cycle([unescape(_TAG.sub("", heading)).strip() for heading in _HEADING.findall(match[1])] or [""])
    return f"<table data-cards>{match[1]}{_CELL.sub(lambda _: _cell(names), match[2])}</table>"


def _cell(names: Iterator[str]) -> str:
    return f'<td data-label="{escape(next(names))}"'
