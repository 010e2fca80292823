"""A cache in the repository: earlier versions kept theirs there, and a pull request may bring one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mkdocs_incidents.checking.levels import Levels
from mkdocs_incidents.problems import Location, Problem

_FOLDER = ".cache/incidents"


def check_old_cache(root: Path, levels: Levels) -> Iterator[Problem]:
    """The problem of a folder that nothing reads any more."""
    if os.path.lexists(root / _FOLDER):
        problem = levels.problem(Location(_FOLDER), "SRC013", "a cache in the repository is not used")
        yield from [problem] if problem else []
