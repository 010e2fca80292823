"""Decides what a document may contain: raw HTML, link targets and image hosts. Reads `defaults/allowed_html.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache
from html import escape, unescape
from typing import Any
from urllib.parse import quote, urlsplit

import nh3

from mkdocs_incidents.package_data import load_package_data

_NAMING = frozenset({"id", "name", "for", "href"})
_RESERVED = re.compile('="#?__')
_IGNORED = re.compile(r"[\x00-\x20\x7f\\]")  # removed by browsers or by Markdown
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SAFE = "/?:@!$&'()*+,;=%#"  # the same as in GitHub's parser
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


@cache
def allowed_html() -> Mapping[str, Any]:
    """Return the content of the allow-list file."""
    allowed: Mapping[str, Any] = load_package_data("defaults/allowed_html.yaml")
    return allowed


def clean_html(html: str) -> str:
    """Clean HTML by the allow-list, and close open tags.

    Ids such as `__config` are removed: Material's script looks for them and trusts what it finds.
    """
    cleaned = _cleaner().clean(html)
    return _strict_cleaner().clean(cleaned) if _RESERVED.search(cleaned) else cleaned


@cache
def _cleaner() -> nh3.Cleaner:
    return _build_cleaner(None)


@cache
def _strict_cleaner() -> nh3.Cleaner:
    """A cleaner that checks each attribute, which is slower."""
    own = re.compile(rf"#?__(?!(?:{'|'.join(allowed_html()['ids'])})[_-])")
    return _build_cleaner(lambda _, name, value: None if name in _NAMING and own.match(value) else value)


def _build_cleaner(keep: Callable[[str, str, str], str | None] | None) -> nh3.Cleaner:
    allowed = allowed_html()
    values: Mapping[str, Mapping[str, list[str]]] = allowed["values"]
    return nh3.Cleaner(
        tags=set(allowed["tags"]) | set(allowed["generated"]),
        attributes={
            **{tag: set(names) for tag, names in (allowed["tags"] | allowed["generated"]).items()},
            "*": {*allowed["everywhere"], "id", "class"},
        },
        tag_attribute_values={
            tag: {name: set(texts) for name, texts in names.items()} for tag, names in values.items()
        },
        attribute_filter=keep,
        link_rel=None,
        url_schemes=set(allowed["schemes"]),
    )


def may_lead_to(address: str) -> bool:
    """Return whether a link may have this address: a relative one, or one with a harmless scheme.

    Malformed addresses are refused, because MkDocs and other programs fail on them.
    """
    bare = _IGNORED.sub("", unescape(address))
    scheme = _SCHEME.match(bare)
    allowed = scheme is None or scheme[1].lower() in allowed_html()["schemes"]
    return allowed and is_address(bare) and is_address(address)


def is_relative(address: str) -> bool:
    """Return whether the address leads to the same repository or page."""
    bare = _IGNORED.sub("", address)
    return not _SCHEME.match(bare) and not bare.startswith("//")


def may_show_image(address: str, hosts: Collection[str]) -> bool:
    """Return whether the page may load an image from this address: over HTTPS, from one of the allowed `hosts`."""
    bare = _IGNORED.sub("", unescape(address))
    try:
        parts = urlsplit(bare)
    except ValueError:
        return False
    return parts.scheme == "https" and parts.hostname in hosts and "@" not in parts.netloc


def is_address(text: str) -> bool:
    """Return whether the address can be parsed, unlike http://[."""
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def quote_address(address: str) -> str:
    """Percent-encode whatever an address must not contain. What is already encoded stays as it is."""
    return quote(address, safe=_SAFE)


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
