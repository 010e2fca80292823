"""What a document may have: HTML, addresses of links, and hosts of images. From `defaults/allowed_html.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache
from html import unescape
from importlib import resources
from typing import Any
from urllib.parse import quote, urlsplit

import nh3
import yaml

_NAMING = frozenset({"id", "name", "for", "href"})
_RESERVED = re.compile('="#?__')
_IGNORED = re.compile(r"[\x00-\x20\x7f\\]")  # by browsers, or by Markdown
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SAFE = "/?:@!$&'()*+,;=%#"  # as GitHub's parser has it


@cache
def allowed_html() -> Mapping[str, Any]:
    """The allow-list as the file has it."""
    source = resources.files("mkdocs_incidents").joinpath("defaults/allowed_html.yaml")
    allowed: Mapping[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return allowed


def clean_html(html: str) -> str:
    """What the allow-list lets through, as a well-formed tree.

    Material's script asks for elements by ids such as `__config` and believes what it finds: those stay the theme's.
    """
    cleaned = _cleaner().clean(html)
    return _strict_cleaner().clean(cleaned) if _RESERVED.search(cleaned) else cleaned


@cache
def _cleaner() -> nh3.Cleaner:
    return _build_cleaner(None)


@cache
def _strict_cleaner() -> nh3.Cleaner:
    """Asks about each attribute, which takes its time."""
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
    """Whether a link may have this address, as Markdown writes it: relative, or of a scheme that nobody runs.

    Not one that is no address: programs that read it stop there, MkDocs among them.
    """
    bare = _IGNORED.sub("", unescape(address))
    scheme = _SCHEME.match(bare)
    allowed = scheme is None or scheme[1].lower() in allowed_html()["schemes"]
    return allowed and is_address(bare) and is_address(address)


def is_relative(address: str) -> bool:
    """Whether the address names something in the same repository or on the same page."""
    bare = _IGNORED.sub("", address)
    return not _SCHEME.match(bare) and not bare.startswith("//")


def may_show_image(address: str, hosts: Collection[str]) -> bool:
    """Whether an image may be loaded from an address outside the site: over HTTPS, from one of the site's `hosts`."""
    bare = _IGNORED.sub("", unescape(address))
    try:
        parts = urlsplit(bare)
    except ValueError:
        return False
    return parts.scheme == "https" and parts.hostname in hosts and "@" not in parts.netloc


def is_address(text: str) -> bool:
    """Whether it can be taken apart, unlike http://[."""
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def quote_address(address: str) -> str:
    """The address with everything encoded that does not belong in one; what is encoded already stays."""
    return quote(address, safe=_SAFE)
