"""The Markdown parser with GitHub's syntax: pulldown-cmark. It reports the bytes of each element."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pyromark

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_GFM
)
_LINE_END = re.compile("\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

Events = Iterable[tuple[Any, Any]]
"""Pairs of an event and its span, `{"start": …, "end": …}` in bytes; `pyromark.event` has their shapes."""


def normalise_text(markdown: str) -> str:
    """The text with line feeds only. U+FFFD stands for every control character, as it does for NUL on GitHub."""
    return _CONTROL.sub("\ufffd", _LINE_END.sub("\n", markdown))


def parse_events(markdown: str, *, merge_text: bool = False) -> Events:
    """The document's events. Without `merge_text`, text comes in pieces, each with its own place."""
    return pyromark.events_with_range(markdown, options=_OPTIONS, merge_text=merge_text)
