"""Ids in a page's text become links to their pages; code, headings and existing links are left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

_TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_CLOSED = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "title", "svg"})
_ID = re.compile(r"(?<![\w/.#-])[A-Z][A-Z0-9]*-[A-Z0-9][A-Za-z0-9]*(?:-[A-Z0-9]+)*(?![\w/-]|\.\w)")


def link_ids(html: str, href_of: Callable[[str], str | None]) -> str:
    """Link every id that `href_of` knows an address for, outside of tags and of the elements left alone."""
    addresses = {identity: href for identity in set(_ID.findall(html)) if (href := href_of(identity))}
    if not addresses:
        return html
    parts = _TAG.split(html)
    depth = 0
    for index, part in enumerate(parts):
        if part.startswith("<"):
            depth = max(0, depth + _depth_change(part))
        elif depth == 0 and part:
            parts[index] = _ID.sub(lambda match: _link(match[0], addresses), part)
    return "".join(parts)


def _depth_change(tag: str) -> int:
    match = _NAME.match(tag)
    if match is None or match[2].lower() not in _CLOSED or tag.endswith("/>"):
        return 0
    return -1 if match[1] else 1


def _link(identity: str, addresses: Mapping[str, str]) -> str:
    href = addresses.get(identity)
    return f'<a href="{escape(href)}">{identity}</a>' if href else identity
