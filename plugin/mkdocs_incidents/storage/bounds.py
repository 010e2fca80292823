"""Restricts reads to the repository, wherever its symbolic links lead."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

_OPEN = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
)  # opening a pipe would block until somebody writes
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class OutsideError(OSError):
    """A path leads out of the repository, or into `.git`."""


def lies_inside(root: Path, path: str | Path) -> bool:
    """Whether a file or folder, links followed, is below `root` or its Git work tree, but not in `.git`.

    A path that the system rejects, such as one with a NUL, is not inside.
    """
    try:
        return _is_inside(root, os.path.realpath(path))
    except (OSError, ValueError):
        return False


def names_inside(root: Path, folder: str, *endings: str) -> list[str]:
    """The sorted names in a folder below `root` with a suffix; none if it is missing, unreadable or outside.

    Path.glob raises FileNotFoundError if another process removes the folder at that moment.
    """
    place = root / folder
    try:
        names = [file.name for file in place.iterdir()] if lies_inside(root, place) else []
    except OSError:
        return []
    return sorted(name for name in names if name.endswith(endings))


def files_below(folder: Path) -> list[Path]:
    """The files below a folder, sorted. Links to folders are not followed.

    Files that vanish meanwhile are left out: Path.rglob raises FileNotFoundError if another process removes a folder
    at that moment.
    """
    paths = (os.path.join(parent, name) for parent, _, names in os.walk(folder) for name in names)  # noqa: PTH118
    return sorted(Path(path) for path in paths if os.path.isfile(path))  # noqa: PTH113 - raises no PermissionError


def open_inside(path: Path, root: Path) -> int:
    """Open a file for reading and return its descriptor. It may be a link to a file inside the repository.

    Never waits for a pipe. The real path is determined after opening, so a folder that was swapped for a link is
    noticed. Raises OSError, and OutsideError for a file outside.
    """
    try:
        descriptor = os.open(path, _OPEN | _NO_LINK)
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        if not lies_inside(root, path):
            raise OutsideError from None
        descriptor = os.open(os.path.realpath(path), _OPEN | _NO_LINK)
    if not _is_inside(root, _real_path(descriptor, path)):
        os.close(descriptor)
        raise OutsideError
    return descriptor


def open_named(path: Path) -> int:
    """Open a file that the user named, wherever it leads, and return its descriptor. Raises OSError."""
    return os.open(path, _OPEN)


def _real_path(descriptor: int, path: Path) -> str:
    """The real path of an open file. Only Linux can tell; elsewhere the path is resolved once more."""
    if sys.platform == "linux":
        with suppress(OSError):  # /proc is not mounted
            return os.readlink(f"/proc/self/fd/{descriptor}")  # noqa: PTH115 - the call itself, for thousands of files
    return os.path.realpath(path)


def find_bounds(root: Path) -> str:
    """The real path of the Git work tree around `root`, or of `root` if there is none."""
    real = os.path.realpath(root)
    return next((str(folder) for folder in (Path(real), *Path(real).parents) if (folder / ".git").exists()), real)


def _is_inside(root: Path, real: str) -> bool:
    bounds = _real_root(root)
    if not _is_below(bounds, real):
        bounds = find_bounds(root)
    return _is_below(bounds, real) and f"{os.sep}.git{os.sep}" not in f"{real[len(bounds) :]}{os.sep}".lower()


def _is_below(folder: str, path: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))  # noqa: PTH118 - a Path loses odd names


@lru_cache(maxsize=8)
def _real_root(root: Path) -> str:
    """Cached, because it is needed for each file: a repository does not move while a program runs."""
    return os.path.realpath(root)
