"""Escapes Markdown marks in bare addresses, so that an address such as https://a.example/x_y_z arrives as text.

GitHub reads bare addresses before emphasis, code and links. pulldown-cmark does not know bare addresses, so the marks
in them are escaped in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_incidents.markdown.autolinks import find_web_address
from mkdocs_incidents.markdown.parser import parse_events

_RUN = re.compile(r"[^\s<]++")
_MARKS = re.compile(r"[*~`\[\]\\]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?[A-Za-z0-9]+;)")
_CLOSED = frozenset({"CodeBlock", "Link", "Image", "HtmlBlock"})

Span = tuple[int, int]


def escape_addresses(markdown: str) -> str:
    """Return the document with a backslash before every mark in a bare address."""
    candidates = list(_candidates(markdown)) if "://" in markdown or "www." in markdown else []
    if not candidates:
        return markdown
    parts, position = [], 0
    for first, last in _in_text(markdown, candidates):
        parts += [markdown[position:first], _MARKS.sub(r"\\\g<0>", markdown[first:last])]
        position = last
    return "".join([*parts, markdown[position:]])


def _candidates(markdown: str) -> Iterator[Span]:
    """Find all addresses that contain marks."""
    for run in _RUN.finditer(markdown):
        if ("://" in run[0] or "www." in run[0]) and _MARKS.search(run[0]):
            found = find_web_address(run[0])
            if found and _MARKS.search(run[0], found.start, found.end):
                yield run.start() + found.start, run.start() + found.end


def _in_text(markdown: str, candidates: list[Span]) -> Iterator[Span]:
    """Keep only addresses that begin in text, not in code, a link or HTML."""
    texts = _texts(markdown)
    text, offset, position = next(texts, None), 0, 0
    for first, last in candidates:
        offset += len(markdown[position:first].encode())
        position = first
        while text and text[1] <= offset:
            text = next(texts, None)
        if text and text[0] <= offset:
            yield first, last


def _texts(markdown: str) -> Iterator[Span]:
    """Return the byte range of each piece of text that can contain an address."""
    closed = 0
    for event, span in parse_events(markdown):
        kind, what = event.popitem() if type(event) is dict else (event, None)
        name = next(iter(what)) if type(what) is dict else what
        if kind == "Text" and not closed:
            yield span["start"], span["end"]
        elif name in _CLOSED and kind in {"Start", "End"}:
            closed += 1 if kind == "Start" else -1
