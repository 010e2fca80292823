"""Removes what an export or a chat put around the Markdown of a whole document: a code fence, escaped marks."""

from __future__ import annotations

import re

_FENCED = re.compile(r"(\s*)(```+|~~~+)[ \t]*(md|markdown)?[ \t]*\n(.*)\n\2(\s*)", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(r"^\\?#{1,6}[ \t]+\S", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)

_ESCAPED_LINE = re.compile(r"^[ \t]*(?:(?:\\?#){0,5}\\#[ \t]|\\[-*+][ \t]|\\\*\\\*\S)", re.MULTILINE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_FEWEST = 2
"""The number of lines that begin with an escaped mark. A single one can be meant literally."""


def unwrap(body: str) -> str:
    """Return the body without a code fence around it and without escaped marks. Its lines keep their numbers."""
    return _unescape(_without_fence(body))


def _without_fence(body: str) -> str:
    """Remove a fence around the whole body if headings are in it. `md` behind the fence allows other fences inside."""
    fenced = _FENCED.fullmatch(body)
    if fenced is None or not _HEADING.search(fenced[4]) or (not fenced[3] and _FENCE.search(fenced[4])):
        return body
    return f"{fenced[1]}\n{fenced[4]}\n{fenced[5]}"


def _unescape(body: str) -> str:
    r"""Read `\## Timeline` and `\- 14:02` as heading and list item, if lines of the document begin so."""
    return _ESCAPE.sub(r"\1", body) if len(_ESCAPED_LINE.findall(body)) >= _FEWEST else body
