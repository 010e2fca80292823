"""Writes files to places that the user named, such as with `--out`."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.disk import SafeFolder


def write_output(root: Path, path: Path, content: str | bytes) -> None:
    """Create or replace the file that the user named. Raises IncidentsError if it cannot be written."""
    folder, name = output_folder(root, path)
    folder.replace_file(name, content.encode() if isinstance(content, str) else content)


def output_folder(root: Path, path: Path) -> tuple[SafeFolder, str]:
    """Return the folder through which a path of the user is written, and the path in it.

    Inside the repository at `root`, symbolic links are refused, because somebody else may have committed them.
    Elsewhere, links are the user's own choice and are followed. Raises IncidentsError for `/`.
    """
    repository, wanted = (Path(os.path.abspath(one)) for one in (root, path))  # noqa: PTH100 - links are not followed
    if repository in wanted.parents:
        return SafeFolder(root), wanted.relative_to(repository).as_posix()
    folder = next((parent for parent in wanted.parents if parent.is_dir()), None)
    if folder is None:
        raise IncidentsError(f"{wanted} is the top of the file system: name a file or folder below it")
    return SafeFolder(folder), wanted.relative_to(folder).as_posix()
