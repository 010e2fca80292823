"""Raw HTML in a document: allowed tags work, comments are invisible, everything else is text."""

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
"""Elements that have no end, or of which HTML lets people leave it out."""
_DEEPEST = 100  # open elements: a program that fixes them takes the square of their number

Attributes = Mapping[str, str]
TagRenderer = Callable[[str, Attributes], str]
"""Gives the opening tag for a name in lower case and its attributes, entities decoded."""


class RawHtml:
    """The HTML of one document, and how many of its elements are open: what nests too deep is shown as text.

    `used` is whether any tag was taken over: somebody may have left it open, or closed what is not theirs.
    """

    def __init__(self) -> None:
        self.used = False
        self._open = 0

    def render(self, html: str, render_tag: TagRenderer) -> str:
        """A piece of HTML as somebody wrote it, with each tag that is on the allow-list as `render_tag` has it."""
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
    """What a reader sees of HTML that `RawHtml` has made."""
    return unescape(_TOKEN.sub("", html))


def opening_tag(name: str, attributes: Attributes) -> str:
    """The tag with the attributes that are allowed on it. A class is never one: it would look like the theme's own."""
    allowed = (*allowed_html()["tags"][name], *allowed_html()["everywhere"], "id")
    kept = (f' {key}="{escape(value)}"' for key, value in attributes.items() if key in allowed)
    return f"<{name}{''.join(kept)}>"


def _attributes(written: str) -> Attributes:
    found: dict[str, str] = {}
    for name, value in _PARTS.findall(written):
        bare = value[1:-1] if value[:1] in {'"', "'"} else value
        found.setdefault(name.lower(), unescape(bare))
    return found
