"""Rendered files on disk: written where they differ, or compared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs_incidents.editing.files import write_file
from mkdocs_incidents.problems import IncidentsError


def stale_files(folder: Path, files: Mapping[str, str]) -> list[str]:
    """The paths, relative to the folder, that are missing, differ, or are left over from something that is gone."""
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")} if folder.exists() else set()
    differing = (path for path, text in files.items() if _read(folder / path) != text)
    return sorted({*differing, *(present - set(files))})


def write_rendered(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write what differs, remove what is left over, and return the paths of both. Raises IncidentsError."""
    changed = stale_files(folder, files)
    for path in changed:
        if path in files:
            write_file(folder / path, files[path])
        else:
            _remove(folder / path)
    return changed


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise IncidentsError(f"{path} cannot be removed: {error.strerror}") from None
