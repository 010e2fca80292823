"""Tables of the standards on a phone: a card a row, for which each cell has to know the name of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import cycle

_TABLE = re.compile(r"<table>(\s*<thead>.*?</thead>)(.*?)</table>", re.DOTALL)
_HEADING = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_CELL = re.compile(r"<td(?=[\s>])")


def name_cells(html: str) -> str:
    """Give each cell of the tables that Markdown made the name of its column."""
    return _TABLE.sub(_with_names, html)


def _with_names(match: re.Match[str]) -> str:
    names = cycle([unescape(_TAG.sub("", heading)).strip() for heading in _HEADING.findall(match[1])] or [""])
    return f'<table class="inc-cards">{match[1]}{_CELL.sub(lambda _: _cell(names), match[2])}</table>'


def _cell(names: Iterator[str]) -> str:
    return f'<td data-label="{escape(next(names))}"'
