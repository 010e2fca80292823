"""Writes files whose place the user named, such as `--out`."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.disk import SafeFolder


def write_output(root: Path, path: Path, content: str | bytes) -> None:
    """Create or replace the file that the user has named. Raises IncidentsError where that cannot be done."""
    folder, name = output_folder(root, path)
    folder.replace_file(name, content.encode() if isinstance(content, str) else content)


def output_folder(root: Path, path: Path) -> tuple[SafeFolder, str]:
    """The folder through which a named file or folder is written, and its path in there.

    In the repository at `root` that is the repository: a link on the way may be somebody else's, and is refused. A path
    elsewhere is the user's own choice, links included, as far as it exists. Raises IncidentsError for `/`.
    """
    repository, wanted = (Path(os.path.abspath(one)) for one in (root, path))  # noqa: PTH100 - links are not followed
    if repository in wanted.parents:
        return SafeFolder(root), wanted.relative_to(repository).as_posix()
    folder = next((parent for parent in wanted.parents if parent.is_dir()), None)
    if folder is None:
        raise IncidentsError(f"{wanted} is the top of the file system: name a file or folder below it")
    return SafeFolder(folder), wanted.relative_to(folder).as_posix()
