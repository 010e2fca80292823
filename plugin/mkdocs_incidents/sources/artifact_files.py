"""The Markdown files under the artifacts folder: found in a fixed order, each read and parsed once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_incidents.sources.front_matter import FrontMatter, parse_front_matter
from mkdocs_incidents.sources.text_file import SourceError, load_bytes, parse_content


@dataclass(frozen=True, slots=True)
class ArtifactFile:
    """A file as read. `path` is relative to the repository, with `/`; either `front` or `error` is set."""

    path: str
    front: FrontMatter | None = None
    error: SourceError | None = None

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]


def load_artifact_files(root: Path, folder: str) -> Iterator[ArtifactFile]:
    """Read every `*.md` below `root/folder`, in the order of their paths; hidden folders and files are passed over."""
    for path in find_artifact_files(root, folder):
        yield load_artifact_file(root, root / path)


def load_artifact_file(root: Path, path: Path) -> ArtifactFile:
    """Read one file; what makes it unusable comes back as its `error`."""
    relative = Path(os.path.relpath(path, root)).as_posix()
    try:
        return parse_artifact_file(relative, load_bytes(path))
    except SourceError as error:
        return ArtifactFile(relative, error=error)


def parse_artifact_file(path: str, data: bytes) -> ArtifactFile:
    """The same of bytes at hand; `path` is relative to the repository."""
    try:
        return ArtifactFile(path, front=parse_front_matter(parse_content(data)))
    except SourceError as error:
        return ArtifactFile(path, error=error)


def find_artifact_files(root: Path, folder: str) -> list[str]:
    """The paths of all `*.md` below `root/folder`, relative to `root`, with `/`, in their order."""
    found: list[str] = []
    for parent, folders, names in os.walk(root / folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        prefix = Path(os.path.relpath(parent, root)).as_posix()  # once for a folder: it takes longer than to list it
        wanted = (name for name in names if name.endswith(".md") and not name.startswith("."))
        found.extend(name if prefix == "." else f"{prefix}/{name}" for name in wanted)
    return sorted(found, key=lambda path: path.split("/"))
