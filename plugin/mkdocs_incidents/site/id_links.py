"""Links ids in a page's text to their pages, except in code, headings and existing links."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from html import escape

_CODE = "pre><span></span><code>(?:[^<]++|<(?!/code>))*+</code></pre"
_TAG = re.compile(rf"""(<(?:{_CODE}|(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>)""")
"""Matches a tag, or a whole block of highlighted code, in which each word is a tag."""
_CODE_END = "</code></pre>"
_CLOSED = "a|code|pre|h[1-6]|script|style|title|svg"
_BORDER = re.compile(rf"<(/?)(?:{_CLOSED})(?![a-zA-Z0-9])", re.IGNORECASE)
_OPENING = re.compile(rf'<(?:{_CLOSED})(?: [\w-]+="[^"<>]*")*>')
# The letter comes before the lookbehind, so that the search jumps from capital to capital.
_ID = re.compile(r"[A-Z](?<![\w/.#-][A-Z])[A-Z0-9]*-[A-Z0-9][A-Za-z0-9]*(?:-[A-Z0-9]+)*(?![\w/-]|\.\w)")


_ANY = re.compile(r"(?<![\w/.#-])[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)+(?![\w/-]|\.\w)")
"""Matches ids of other forms. A day alone and a single word are too common to be ids."""


def find_ids(text: str, odd: Collection[str] = ()) -> set[str]:
    """Return everything in a text that looks like an id. `odd` are known ids of another form."""
    usual = set(_ID.findall(text))
    return usual.union(one for one in set(_ANY.findall(text)) if one in odd) if odd else usual


def list_odd_ids(ids: Iterable[str]) -> frozenset[str]:
    """Return ids of another form than INC-042 that differ from ordinary words: with a letter, and not a single word."""
    return frozenset(
        one
        for one in ids
        if not _ID.fullmatch(one) and _ANY.fullmatch(one) and not one.isdigit() and re.search("[A-Za-z]", one)
    )


def link_ids(html: str, addresses: Mapping[str, str]) -> str:
    """Link every id that has an address, outside of tags and of elements that are left alone."""
    if not any(map(html.__contains__, addresses)):
        return html
    pattern = _ID if all(map(_ID.fullmatch, addresses)) else _ANY
    found = pattern.finditer(html)
    if all(match[0] not in addresses or _is_linked(html, match.start()) for match in found):
        return html
    parts = _TAG.split(html)
    depth = 0
    for index, part in enumerate(parts):
        if part.startswith("<"):
            if border := _BORDER.match(part):
                depth = max(0, depth + _depth_change(part, border))
        elif depth == 0 and part:
            parts[index] = pattern.sub(lambda match: _link(match[0], addresses), part)
    return "".join(parts)


def _is_linked(html: str, position: int) -> bool:
    """Return whether an element that is left alone begins here, as most links to records do."""
    opening = html.rfind("<", 0, position)
    return opening >= 0 and _OPENING.fullmatch(html, opening, position) is not None


def _depth_change(part: str, border: re.Match[str]) -> int:
    if part.endswith(("/>", _CODE_END)):
        return 0
    return -1 if border[1] else 1


def _link(identity: str, addresses: Mapping[str, str]) -> str:
    href = addresses.get(identity)
    return f'<a href="{escape(href)}">{identity}</a>' if href else identity
