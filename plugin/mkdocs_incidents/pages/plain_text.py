"""A record's text in Markdown that others render: its markup stays, what would run there becomes text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pyromark

from mkdocs_incidents.pages.clean_html import may_lead_to

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ARMED = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<tag><)"
    r"|(?P<attributes>\{(?=:?[ ]*[^}\n ][^}\n]*\}))"  # attr_list puts what is in braces into the tag before them
    r"|\](?=[(:]\s*(?P<address>[^\s)]*))",
    re.DOTALL,
)


def disarm(text: str) -> str:
    """A field: tags, lists of attributes and addresses that run come out as text; in code they are text already."""
    return _ARMED.sub(_disarm, text)


def disarm_body(markdown: str) -> str:
    """A body: the same, but for its blocks of code; comments are left out."""
    if "<" not in markdown and "{" not in markdown and "]" not in markdown:
        return markdown
    source, position, parts = markdown.encode("utf-8", "surrogatepass"), 0, []
    for first, last in _code_blocks(markdown):
        parts += [_disarm_prose(source[position:first]), source[first:last].decode("utf-8", "surrogatepass")]
        position = last
    return "".join([*parts, _disarm_prose(source[position:])])


def _disarm_prose(source: bytes) -> str:
    return disarm(_COMMENT.sub("", source.decode("utf-8", "surrogatepass")))


def _code_blocks(markdown: str) -> Iterator[tuple[int, int]]:
    """The bytes of each block of code, from the first one on."""
    events: Iterable[tuple[Any, Any]] = pyromark.events_with_range(markdown, options=pyromark.Options.ENABLE_TABLES)
    for event, span in events:
        if isinstance(event, dict) and "CodeBlock" in (event.get("Start") or ()):
            yield span["start"], span["end"]


def _disarm(match: re.Match[str]) -> str:
    if match["code"]:
        return match[0]
    if match["tag"]:
        return "&lt;"
    return f"\\{match[0]}" if match["attributes"] or not may_lead_to(match["address"]) else match[0]
