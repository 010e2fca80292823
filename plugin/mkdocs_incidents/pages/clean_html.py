"""The HTML that Markdown makes of a record's text, by the allow-list in `defaults/allowed_html.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from html import unescape
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

import nh3

from mkdocs_incidents.sources.yaml_positions import load_yaml

_NAMING = frozenset({"id", "name", "for", "href"})
_IGNORED = re.compile(r"[\x00-\x20\x7f\\]")  # by browsers, or by Markdown
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_RESERVED = re.compile('="#?__')


def clean_html(html: str) -> str:
    """What the allow-list lets through; a page's own marks and headings pass.

    Material's script asks for elements by ids such as `__config` and believes what it finds: those stay the theme's.
    """
    cleaned = _cleaner().clean(html)
    return _strict_cleaner().clean(cleaned) if _RESERVED.search(cleaned) else cleaned


def may_lead_to(address: str) -> bool:
    """Whether a link may have this address, as Markdown writes it: relative, or of a scheme that nobody runs.

    Not one that is no address: programs that read it stop there, MkDocs among them.
    """
    bare = _IGNORED.sub("", unescape(address))
    scheme = _SCHEME.match(bare)
    allowed = scheme is None or scheme[1].lower() in _allowed()["schemes"]
    return allowed and is_address(bare) and is_address(address)


def is_address(text: str) -> bool:
    """Whether it can be taken apart, unlike http://[."""
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


@cache
def _cleaner() -> nh3.Cleaner:
    return _build_cleaner(None)


@cache
def _strict_cleaner() -> nh3.Cleaner:
    """Asks about each attribute, which takes its time."""
    own = re.compile(rf"#?__(?!(?:{'|'.join(_allowed()['ids'])})[_-])")
    return _build_cleaner(lambda _, name, value: None if name in _NAMING and own.match(value) else value)


def _build_cleaner(keep: Callable[[str, str, str], str | None] | None) -> nh3.Cleaner:
    allowed = _allowed()
    values: Mapping[str, Mapping[str, list[str]]] = allowed["values"]
    return nh3.Cleaner(
        tags=set(allowed["tags"]),
        attributes={**{tag: set(names) for tag, names in allowed["tags"].items()}, "*": set(allowed["everywhere"])},
        tag_attribute_values={
            tag: {name: set(texts) for name, texts in names.items()} for tag, names in values.items()
        },
        attribute_filter=keep,
        link_rel=None,
        url_schemes=set(allowed["schemes"]),
    )


@cache
def _allowed() -> Mapping[str, Any]:
    source = resources.files("mkdocs_incidents").joinpath("defaults/allowed_html.yaml")
    allowed: Mapping[str, Any] = load_yaml(source.read_text(encoding="utf-8"))
    return allowed
