"""Tests of the reader of the package's own YAML files."""

from __future__ import annotations

from pathlib import Path

import pytest

import mkdocs_incidents
from mkdocs_incidents.package_data import load_package_data
from mkdocs_incidents.reading.yaml_values import load_yaml

PACKAGE = Path(mkdocs_incidents.__file__).parent
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.yaml"))


def test_reads_a_file_by_its_path() -> None:
    parts = load_package_data("defaults/rollback.yaml")
    assert {"hosting", "database"} <= {part["kind"] for part in parts}


@pytest.mark.parametrize("name", FILES)
def test_means_the_same_to_the_strict_reader(name: str) -> None:
    """No key is duplicate, and no bare `no`, day or `10:30` becomes anything but text."""
    assert load_package_data(name) == load_yaml((PACKAGE / name).read_text(encoding="utf-8"))
