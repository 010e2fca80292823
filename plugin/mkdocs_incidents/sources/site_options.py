"""The site's configuration, as far as a command needs it that runs without the site's generator."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from mkdocs_incidents.sources.text_file import SourceError, load_text
from mkdocs_incidents.sources.yaml_positions import check_depth

SITE_CONFIG = "mkdocs.yml"

_MOST_VALUES = 10_000
"""Values below one plugin. Aliases make any number of them out of a few lines."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads what MkDocs reads, and takes tags such as `!ENV` or `!!python/name:` for empty values."""


_LOADER_PREFIXES = ("!", "tag:yaml.org,2002:python/")
for _prefix in _LOADER_PREFIXES:
    _Loader.add_multi_constructor(_prefix, lambda loader, suffix, node: None)


def load_site_plugins(root: Path) -> Mapping[str, Any]:
    """The plugins of the site by name, each with its options, None where it has none.

    A configuration that cannot be read has none: its own tool says what is wrong with it.
    """
    try:
        text = load_text(root / SITE_CONFIG)
        check_depth(text)
        data = yaml.load(text, _Loader)  # noqa: S506 - a SafeLoader
    except (SourceError, ValueError, yaml.YAMLError):  # a ValueError is a date that does not exist
        return {}
    plugins = data.get("plugins") if isinstance(data, dict) else None
    entries = plugins if isinstance(plugins, list) else [plugins]
    named = (pair for entry in entries for pair in _named(entry))
    return {name: options if _is_bounded(options) else None for name, options in named}


def _named(entry: Any) -> list[tuple[str, Any]]:
    if isinstance(entry, dict):
        return [(str(name), options) for name, options in entry.items()]
    return [(entry, None)] if isinstance(entry, str) else []


def _is_bounded(value: Any) -> bool:
    """Whether a value can be printed: an alias may lead to itself, or to a list of lists of lists of aliases."""
    waiting, count = [value], 0
    while waiting and count < _MOST_VALUES:
        value, count = waiting.pop(), count + 1
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting.extend(inner)
    return not waiting


def load_site_options(root: Path) -> Mapping[str, Any]:
    """The options that the site gives to the plugin `incidents`; empty where there are none."""
    options = load_site_plugins(root).get("incidents")
    return options if isinstance(options, dict) else {}
