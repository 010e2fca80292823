"""Reads the YAML files that belong to this package: text of our own, which needs no check for what strangers write."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_package_data(name: str) -> Any:
    """The value of a file; `name` is its path below the package, such as `defaults/rollback.yaml`."""
    text = resources.files("mkdocs_incidents").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, _LOADER)  # noqa: S506 - safe: the C version of SafeLoader
