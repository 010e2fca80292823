"""The options that a site gives to the plugin, for a command that runs without the site's generator."""

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


def load_site_options(root: Path) -> Mapping[str, Any]:
    """The options under `plugins: - incidents:` in the site's configuration; empty where there are none.

    A configuration that cannot be read gives no options: its own tool says what is wrong with it.
    """
    try:
        data = yaml.load((root / SITE_CONFIG).read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a SafeLoader
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    plugins = data.get("plugins") if isinstance(data, dict) else None
    entries = plugins.items() if isinstance(plugins, dict) else _pairs(plugins or [])
    options = next((options for name, options in entries if name == "incidents"), None)
    return options if isinstance(options, dict) else {}


def _pairs(plugins: Any) -> list[tuple[str, Any]]:
    return [pair for entry in plugins if isinstance(entry, dict) for pair in entry.items()]
