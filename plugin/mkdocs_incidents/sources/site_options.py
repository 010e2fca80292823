"""The site's configuration, as far as a command needs it that runs without the site's generator."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

SITE_CONFIG = "mkdocs.yml"


class _Loader(yaml.SafeLoader):
    """Reads what MkDocs reads, and takes tags such as `!ENV` or `!!python/name:` for empty values."""


_LOADER_PREFIXES = ("!", "tag:yaml.org,2002:python/")
for _prefix in _LOADER_PREFIXES:
    _Loader.add_multi_constructor(_prefix, lambda loader, suffix, node: None)


def load_site_plugins(root: Path) -> Mapping[str, Any]:
    """The plugins of the site by name, each with its options, None where it has none.

    A configuration that cannot be read has none: its own tool says what is wrong with it.
    """
    try:
        data = yaml.load((root / SITE_CONFIG).read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a SafeLoader
    except (OSError, ValueError, yaml.YAMLError):  # a ValueError is a date that does not exist, or no UTF-8
        return {}
    plugins = data.get("plugins") if isinstance(data, dict) else None
    entries = plugins if isinstance(plugins, list) else [plugins]
    return {name: options for entry in entries for name, options in _named(entry)}


def _named(entry: Any) -> list[tuple[str, Any]]:
    if isinstance(entry, dict):
        return [(str(name), options) for name, options in entry.items()]
    return [(entry, None)] if isinstance(entry, str) else []


def load_site_options(root: Path) -> Mapping[str, Any]:
    """The options that the site gives to the plugin `incidents`; empty where there are none."""
    options = load_site_plugins(root).get("incidents")
    return options if isinstance(options, dict) else {}
