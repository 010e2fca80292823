"""Reads the YAML files of this package. They are our own text, so they need no checks."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_package_data(name: str) -> Any:
    """Return the value of a YAML file. `name` is its path in the package, such as `defaults/rollback.yaml`."""
    text = resources.files("mkdocs_incidents").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, _LOADER)  # noqa: S506 - safe: the C version of SafeLoader
