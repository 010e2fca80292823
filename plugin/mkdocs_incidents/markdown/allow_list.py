"""The allow-list of HTML in documents, from `defaults/allowed_html.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Any

import nh3
import yaml

_NAMING = frozenset({"id", "name", "for", "href"})
_RESERVED = re.compile('="#?__')


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
