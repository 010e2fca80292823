"""The Markdown files under the artifacts folder: found in a fixed order, each read and parsed once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_incidents.sources.front_matter import FrontMatter, parse_front_matter
from mkdocs_incidents.sources.text_file import SourceError, load_text


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
    for path in sorted(_find_markdown(root / folder)):
        yield load_artifact_file(root, path)


def load_artifact_file(root: Path, path: Path) -> ArtifactFile:
    """Read one file; what makes it unusable comes back as its `error`."""
    relative = Path(os.path.relpath(path, root)).as_posix()
    try:
        return ArtifactFile(relative, front=parse_front_matter(load_text(path)))
    except SourceError as error:
        return ArtifactFile(relative, error=error)


def _find_markdown(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if name.endswith(".md") and not name.startswith("."))
