"""Writes that leave a whole file or none: beside the target first, then in its place."""

from __future__ import annotations

import glob
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from mkdocs_incidents.problems import IncidentsError

_TEMPORARY = ".tmp"


def write_new_file(path: Path, text: str) -> None:
    """Create a file that must not exist yet. Raises IncidentsError where it does, or cannot be written."""
    _write(path, text, os.link)  # unlike a rename, a link refuses to replace a file that came in between


def write_file(path: Path, text: str) -> None:
    """Create or replace a file, and its folders. Raises IncidentsError where that cannot be done."""
    make_folder(path.parent)
    _write(path, text, os.replace)


def remove_left_over(path: Path) -> None:
    """Remove what writers of this file left beside it when they were ended; only for who has the lock."""
    for left_over in path.parent.glob(f".{glob.escape(path.name)}.????????{_TEMPORARY}"):
        left_over.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Create a folder and those above it. Raises IncidentsError where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise IncidentsError(f"{folder} cannot be created: {error.strerror}") from None


def _write(path: Path, text: str, put: Callable[[str, Path], None]) -> None:
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_TEMPORARY)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            put(temporary, path)
            _sync_folder(path.parent)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise IncidentsError(f"{path} cannot be written: {error.strerror}") from None


def _sync_folder(folder: Path) -> None:
    """Make the new name last, too; where a folder cannot be opened (Windows) the system sees to that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
