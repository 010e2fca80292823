"""Finds the Markdown files in the artifacts folders, in a fixed order, and reads each once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mkdocs_incidents.model.id_scheme import IdScheme
from mkdocs_incidents.model.workspace import SkippedFile, SkipReason
from mkdocs_incidents.printable import UNPRINTABLE, escape_unprintable
from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.front_matter import FrontMatter, parse_front_matter
from mkdocs_incidents.reading.text_file import load_bytes, parse_content
from mkdocs_incidents.storage.bounds import lies_inside

_RESTRICTED = b"restricted"


@dataclass(frozen=True, slots=True)
class ArtifactFile:
    """A file as it was read. `path` is relative to the repository, with `/`; either `front` or `error` is set.

    A file with an `error` has unknown visibility: it could be restricted, unless its bytes show that it is not.
    """

    path: str
    front: FrontMatter | None = None
    error: SourceError | None = None
    may_be_restricted: bool = True

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]


def load_artifact_files(root: Path, *folders: str) -> Iterator[ArtifactFile]:
    """Read every `*.md` below the folders, sorted by path, except in hidden folders and files."""
    for path in find_artifact_files(root, *folders).paths:
        yield load_artifact_file(root, root / path)


def load_artifact_file(root: Path, path: Path) -> ArtifactFile:
    """Read one file. If it is unusable, the result has an `error`."""
    relative = Path(os.path.relpath(path, root)).as_posix()
    try:
        return parse_artifact_file(relative, load_artifact_bytes(root, relative))
    except SourceError as error:
        return ArtifactFile(relative, error=error)


def parse_artifact_file(path: str, data: bytes) -> ArtifactFile:
    """Parse the bytes of a file. `path` is relative to the repository."""
    try:
        return ArtifactFile(path, front=parse_front_matter(parse_content(data)))
    except SourceError as error:
        return ArtifactFile(path, error=error, may_be_restricted=_RESTRICTED in data.lower())


def load_artifact_bytes(root: Path, path: str) -> bytes:
    """Read a file at `path` below `root`.

    Raises SourceError as `load_bytes` does, or for an unprintable name (SRC012).
    """
    if UNPRINTABLE.search(path):
        raise SourceError("SRC012", "the name contains a character that cannot be printed, or is not UTF-8")
    return load_bytes(Path(root, path), root)


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files below a folder: `paths` to read, relative to the repository, and `skipped` files.

    A folder that is outside or cannot be listed is in `paths`, because reading it reports the reason.
    """

    paths: list[str]
    skipped: list[SkippedFile]


def find_artifact_files(root: Path, *folders: str) -> FoundFiles:
    """Find all `*.md` below the folders of `root`, sorted by path, each file once."""
    listed = dict(entry for folder in folders for entry in _list(root, folder))
    ordered = sorted(listed, key=lambda path: path.split("/"))
    skipped = [SkippedFile(escape_unprintable(path), reason) for path in ordered if (reason := listed[path])]
    return FoundFiles([path for path in ordered if listed[path] is None], skipped)


def _list(root: Path, folder: str) -> Iterator[tuple[str, SkipReason | None]]:
    top = root / folder
    if not os.path.lexists(top):
        return
    if lies_inside(root, top):
        yield from _walk(root, top)
    else:
        yield folder, None


def _walk(root: Path, top: Path) -> Iterator[tuple[str, SkipReason | None]]:
    unlisted: list[OSError] = []
    for parent, folders, names in os.walk(top, onerror=unlisted.append):
        prefix = _relative(parent, root)  # once for a folder: it takes longer than listing it
        prefix = "" if prefix == "." else f"{prefix}/"
        yield from ((prefix + name, _reason(name)) for name in names)
        yield from ((prefix + name, reason) for name in folders if (reason := _folder_reason(parent, name)))
        folders[:] = [name for name in folders if not name.startswith(".")]
    yield from ((_relative(error.filename, root), None) for error in unlisted)


def _relative(path: str, root: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def _reason(name: str) -> SkipReason | None:
    if name.startswith("."):
        return SkipReason.HIDDEN
    return None if name.endswith(".md") else SkipReason.NOT_MARKDOWN


def _folder_reason(parent: str, name: str) -> SkipReason | None:
    if name.startswith("."):
        return SkipReason.HIDDEN
    return SkipReason.LINKED_FOLDER if os.path.islink(f"{parent}/{name}") else None  # noqa: PTH114 - as above


class Selection:
    """The files at or below `paths`, which can be anywhere, or all files if there are no paths."""

    def __init__(self, root: Path, paths: Iterable[Path]) -> None:
        self._root = root
        self._places = tuple(os.path.realpath(path) for path in paths)
        self._below = tuple(os.path.join(place, "") for place in self._places)  # noqa: PTH118 - texts, as below
        self._real_folder = cache(os.path.realpath)

    def covers(self, path: str) -> bool:
        """Return whether a file is selected. `path` is relative to the root."""
        if not self._places:
            return True
        places = self._list_places(f"{self._root}/{path}")
        return any(place in self._places or place.startswith(self._below) for place in places)

    def _list_places(self, path: str) -> Iterator[str]:
        """Return the real path and, for a link, also where the link itself is.

        The folder is resolved once, because it can contain thousands of files.
        """
        folder, _, name = path.rpartition("/")
        plain = name not in ("", ".", "..")
        if plain:
            yield os.path.join(self._real_folder(folder), name)  # noqa: PTH118
        if not plain or os.path.islink(path):  # noqa: PTH114 - a Path for each takes too long
            yield os.path.realpath(path)


def is_incident(file: ArtifactFile, scheme: IdScheme) -> bool:
    """Return whether a file is an incident record by its id, type or name, so that mistakes in it are reported."""
    named = scheme.claims(file.name)
    if file.front is None:
        return named
    claims = scheme.claims(str(file.front.fields.get("id") or "")) or file.front.fields.get("type") == "incident"
    return named or claims
