"""Writes files to paths that the user named, such as `--out`."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.disk import SafeFolder


def write_output(root: Path, path: Path, content: str | bytes) -> None:
    """Create or replace a file that the user named. Raises IncidentsError if that is impossible."""
    folder, name = output_folder(root, path)
    folder.replace_file(name, content.encode() if isinstance(content, str) else content)


def output_folder(root: Path, path: Path) -> tuple[SafeFolder, str]:
    """The SafeFolder for a path that the user named, and the path in it.

    Inside the repository at `root` that is the repository: links there may come from somebody else, and are refused.
    Elsewhere the path is the user's own choice, including its links. Raises IncidentsError for `/`.
    """
    repository, wanted = (Path(os.path.abspath(one)) for one in (root, path))  # noqa: PTH100 - links are not followed
    if repository in wanted.parents:
        return SafeFolder(root), wanted.relative_to(repository).as_posix()
    folder = next((parent for parent in wanted.parents if parent.is_dir()), None)
    if folder is None:
        raise IncidentsError(f"{wanted} is the top of the file system: name a file or folder below it")
    return SafeFolder(folder), wanted.relative_to(folder).as_posix()
