"""Rendered files on disk: written where they differ, or compared. What others keep in the folder is left alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs_incidents.editing.files import write_file
from mkdocs_incidents.problems import IncidentsError

MANIFEST = ".incidents-rendered"
"""Names, one a line, the files that were rendered into the folder: only these are ever removed."""


def stale_files(folder: Path, files: Mapping[str, str]) -> list[str]:
    """The paths, relative to the folder, that are missing, differ, or were rendered for something that is gone."""
    differing = (path for path, text in files.items() if _read(folder / path) != text)
    left_over = (path for path in _rendered_before(folder) if path not in files and (folder / path).is_file())
    return sorted({*differing, *left_over})


def write_rendered(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write what differs, remove what is left over, and return the paths of both. Raises IncidentsError."""
    changed = stale_files(folder, files)
    for path in changed:
        if path in files:
            write_file(folder / path, files[path])
        else:
            _remove(folder / path)
    names = "".join(f"{path}\n" for path in sorted(files))
    if _read(folder / MANIFEST) != names:
        write_file(folder / MANIFEST, names)
    return changed


def _rendered_before(folder: Path) -> list[str]:
    """The paths of the manifest; one that leads out of the folder is not ours."""
    paths = (_read(folder / MANIFEST) or "").splitlines()
    return [
        path for path in paths if path.endswith(".md") and ".." not in Path(path).parts and not path.startswith("/")
    ]


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
