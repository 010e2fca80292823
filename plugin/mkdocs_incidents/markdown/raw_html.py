"""Handles raw HTML in a document: allowed tags work, comments disappear, everything else is shown as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

from mkdocs_incidents.markdown.allow_list import allowed_html

_ATTRIBUTE = r"""[^\s"'<>/=\x00]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+"""
_TOKEN = re.compile(
    rf"(?P<comment><!--(?:-?>|.*?(?:-->|\Z)))"
    rf"|<(?P<tag>(?P<closes>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*+)(?P<attributes>(?:\s++{_ATTRIBUTE})*+)\s*+/?)>"
    rf"|(?P<open><)",
    re.DOTALL,
)
_PARTS = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+""")
_UNCOUNTED = frozenset(
    [
        "br",
        "hr",
        "img",
        "col",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "colgroup",
    ]
)
"""Elements without an end tag, or whose end tag is optional."""
_DEEPEST = 100  # open elements: a program that closes them needs quadratic time

Attributes = Mapping[str, str]
TagRenderer = Callable[[str, Attributes], str]
"""Returns the opening tag for a lower-case name and its decoded attributes."""


class RawHtml:
    """The HTML of one document, and the number of its open elements. Tags that nest too deeply are shown as text.

    `used` says whether any tag was kept. Such a document can have unclosed tags, or close tags that it did not open.
    """

    def __init__(self) -> None:
        self.used = False
        self._open = 0

    def render(self, html: str, render_tag: TagRenderer) -> str:
        """Render a piece of raw HTML. Allowed tags are written by `render_tag`."""
        return _TOKEN.sub(lambda match: "" if match["comment"] else self._tag(match, render_tag), html)

    def _tag(self, match: re.Match[str], render_tag: TagRenderer) -> str:
        name = (match["name"] or "").lower()
        if name not in allowed_html()["tags"]:
            return escape(match[0], quote=False)
        self.used = True
        if name in _UNCOUNTED:
            return f"</{name}>" if match["closes"] else render_tag(name, _attributes(match["attributes"]))
        if match["closes"]:
            self._open = max(self._open - 1, 0)
            return f"</{name}>"
        if self._open >= _DEEPEST:
            return escape(match[0], quote=False)
        self._open += 1
        return render_tag(name, _attributes(match["attributes"]))


def text_of_html(html: str) -> str:
    """Return the text that a reader sees of HTML from `RawHtml`."""
    return unescape(_TOKEN.sub("", html))


def opening_tag(name: str, attributes: Attributes) -> str:
    """Return the tag with its allowed attributes. Classes are never allowed, because the theme styles them."""
    allowed = (*allowed_html()["tags"][name], *allowed_html()["everywhere"], "id")
    kept = (f' {key}="{escape(value)}"' for key, value in attributes.items() if key in allowed)
    return f"<{name}{''.join(kept)}>"


def _attributes(written: str) -> Attributes:
    found: dict[str, str] = {}
    for name, value in _PARTS.findall(written):
        bare = value[1:-1] if value[:1] in {'"', "'"} else value
        found.setdefault(name.lower(), unescape(bare))
    return found
