"""Which files of a repository lie at or below some paths, symbolic links followed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path


class Selection:
    """Those at or below `paths`, which may lie anywhere; all of them where there are no paths."""

    def __init__(self, root: Path, paths: Iterable[Path]) -> None:
        self._root = root
        self._places = tuple(os.path.realpath(path) for path in paths)
        self._below = tuple(os.path.join(place, "") for place in self._places)  # noqa: PTH118 - texts, as below
        self._real_folder = cache(os.path.realpath)

    def covers(self, path: str) -> bool:
        """Whether a file is among them; `path` is relative to the root."""
        if not self._places:
            return True
        place = self._place(f"{self._root}/{path}")
        return place in self._places or place.startswith(self._below)

    def _place(self, path: str) -> str:
        """The real path; the folder's is looked up once, as a folder may hold thousands of files."""
        folder, _, name = path.rpartition("/")
        if name in ("", ".", "..") or os.path.islink(path):  # noqa: PTH114 - a Path for each takes too long
            return os.path.realpath(path)
        return os.path.join(self._real_folder(folder), name)  # noqa: PTH118
