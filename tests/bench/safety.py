"""What the checks for safety cost: builds with them and, in the same way, without them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from mkdocs_incidents.storage.cache_folder import cache_folder
from tests.bench import unguarded
from tests.bench.figures import Figure
from tests.bench.process import run

_MKDOCS = (sys.executable, "-P", str(unguarded.__file__))  # without -P, site.py here would be Python's


def measure_safety(source: Path, ours: Path) -> dict[str, Figure]:
    """A cold and an unchanged build of each, from a fresh copy of the repository."""
    figures = {}
    for name in ("guarded", "unguarded"):
        for folder in (ours, cache_folder(ours)):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source, ours)
        for situation in ("cold", "nothing changed"):
            figures[f"{situation}, {name}"] = run((*_MKDOCS, name, "build", "--quiet"), ours)
    return figures
