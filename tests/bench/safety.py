"""The cost of the safety checks, as a part of a build's processor time."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from mkdocs_incidents.storage.cache_folder import cache_folder
from tests.bench import timed_checks
from tests.bench.process import run

_MKDOCS = (sys.executable, "-P", str(timed_checks.__file__))  # without -P, site.py here would be Python's


def measure_safety(source: Path, ours: Path) -> Mapping[str, float]:
    """The share of a cold and of an unchanged build, from a fresh copy of the repository: 0.01 is a hundredth."""
    for folder in (ours, cache_folder(ours)):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, ours)
    return {situation: _build(ours) for situation in ("cold", "nothing changed")}


def _build(root: Path) -> float:
    with NamedTemporaryFile("r") as result:
        run((*_MKDOCS, result.name, "build", "--quiet"), root)
        return float(result.read())
