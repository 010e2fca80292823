"""Where a repository ends: a link must not bring files from elsewhere onto its site."""

from __future__ import annotations

import os
from pathlib import Path


def lies_inside(root: Path, path: str | Path) -> bool:
    """Whether a file or folder, links followed, is below `root`, or below the Git work tree around it."""
    real = os.path.realpath(root)
    bounds = next((str(folder) for folder in (Path(real), *Path(real).parents) if (folder / ".git").exists()), real)
    place = os.path.realpath(path)
    return place == bounds or place.startswith(os.path.join(bounds, ""))  # noqa: PTH118 - a Path loses odd names
