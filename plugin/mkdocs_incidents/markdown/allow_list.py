"""Decides what a document may contain: HTML, link targets and image hosts. Reads `defaults/allowed_html.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import quote, urlsplit

import nh3

from mkdocs_incidents.package_data import load_package_data

_NAMING = frozenset({"id", "name", "for", "href"})
_RESERVED = re.compile('="#?__')
_IGNORED = re.compile(r"[\x00-\x20\x7f\\]")  # removed by browsers or by Markdown
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SAFE = "/?:@!$&'()*+,;=%#"  # the same as in GitHub's parser


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
