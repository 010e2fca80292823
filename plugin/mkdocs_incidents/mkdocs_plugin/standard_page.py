"""Adds accessible names to the HTML of a standard: check boxes, and table cells for phones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import cycle

_BOX = re.compile(r'<input type="checkbox" disabled( checked)?')
_TABLE = re.compile(r"<table>(\s*<thead>.*?</thead>)(.*?)</table>", re.DOTALL)
_HEADING = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_CELL = re.compile(r"<td(?=[\s>])")


def name_task_boxes(html: str) -> str:
    """Name each box of a page's task lists by its state."""
    return _BOX.sub(_with_name, html)


def _with_name(match: re.Match[str]) -> str:
    state = "done" if match[1] else "to do"
    return f'<input type="checkbox" aria-label="{state}" disabled{match[1] or ""}'


def name_cells(html: str) -> str:
    """Give each cell of the tables that Markdown made the name of its column."""
    return _TABLE.sub(_with_names, html)


def _with_names(match: re.Match[str]) -> str:
    names = cycle([unescape(_TAG.sub("", heading)).strip() for heading in _HEADING.findall(match[1])] or [""])
    return f"<table data-cards>{match[1]}{_CELL.sub(lambda _: _cell(names), match[2])}</table>"


def _cell(names: Iterator[str]) -> str:
    return f'<td data-label="{escape(next(names))}"'
