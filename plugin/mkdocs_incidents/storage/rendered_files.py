"""Writes or compares rendered files. It remembers which files it wrote, and removes no others."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.cache_folder import make_cache_folder
from mkdocs_incidents.storage.changes import FileChange, write_again
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.file_content import FileContent, digest_of
from mkdocs_incidents.storage.locks import locked
from mkdocs_incidents.storage.outputs import output_folder

MANIFEST = ".incidents-rendered"
"""The name of the list of rendered files in the folder.

Since it can come with the repository, it is never trusted alone.
"""

_LISTS = "made-files.json"
_DECODER = msgspec.json.Decoder(dict[str, dict[str, str]])


@dataclass(frozen=True, slots=True)
class Rendered:
    """The result, as paths relative to the folder.

    `left` are outdated files that were not written by this program on this machine, or were edited since then.
    """

    changed: list[str]
    left: list[str]


def stale_files(root: Path, folder: Path, files: Mapping[str, str]) -> list[str]:
    """Return the relative paths that are missing, different, or rendered from something that no longer exists."""
    target = _Target(root, folder)
    differing = (path for path, text in files.items() if target.text(path) != text)
    return sorted({*differing, *target.left_over(files)})


def write_rendered(root: Path, folder: Path, files: Mapping[str, str]) -> Rendered:
    """Write the files that differ, and remove old files that this program wrote there. Raises IncidentsError.

    Everything happens, or nothing. The repository at `root` is locked meanwhile.
    """
    target = _Target(root, folder)
    with locked(root):
        made = MadeFiles(root, folder)
        stale = list(target.left_over(files))
        gone = [path for path in stale if made.holds(path, target.read(path))]
        left = [path for path in stale if path not in gone]
        wanted = {**files, MANIFEST: "".join(f"{path}\n" for path in sorted([*files, *left]))}

        def changes() -> list[FileChange]:
            found = ((path, target.read(path), text.encode()) for path, text in wanted.items())
            written = [
                FileChange(target.path(path), old, new) for path, old, new in found if not old or old.data != new
            ]
            return written + [FileChange(target.path(path), target.read(path), None) for path in gone]

        changed = [path for path in stale_files(root, folder, files) if path in files or path in gone]
        write_again(changes, target.folder)
        made.note({path: text.encode() for path, text in files.items()})
    return Rendered(changed, left)


def list_rendered(manifest: Path) -> list[Path]:
    """Return the files that a list of rendered files names, or none if it cannot be read."""
    try:
        text = SafeFolder(manifest.parent).read(MANIFEST).data.decode("utf-8")
    except (IncidentsError, UnicodeDecodeError):
        return []
    return [manifest.parent / line for line in text.splitlines()]


class MadeFiles:
    """The files written to `folder` for the repository at `root`. Raises IncidentsError if they cannot be remembered.

    A file is removed only if it is in the list and still has the content that was written. If the list is lost, nothing
    is removed.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self._cache = SafeFolder(make_cache_folder(root))
        self._key = os.path.realpath(folder)
        self._lists = self._load()

    def holds(self, path: str, content: FileContent | None) -> bool:
        """Return whether the file was written here and has not changed."""
        known = self._lists.get(self._key, {}).get(path)
        return content is not None and known == content.fingerprint.digest.hex()

    def note(self, files: Mapping[str, bytes]) -> None:
        """Remember all files that are there now, by path."""
        digests = {path: digest_of(data).hex() for path, data in files.items()}
        if self._lists.get(self._key) != digests:
            self._lists[self._key] = digests
            self._cache.replace_file(_LISTS, msgspec.json.encode(self._lists))

    def _load(self) -> dict[str, dict[str, str]]:
        try:
            return _DECODER.decode(self._cache.read(_LISTS).data)
        except (IncidentsError, msgspec.DecodeError, UnicodeDecodeError):
            return {}


class _Target:
    """The folder for rendered files, as the user named it."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder, self._prefix = output_folder(root, folder)

    def path(self, path: str) -> str:
        return f"{self._prefix}/{path}"

    def read(self, path: str) -> FileContent | None:
        """Read the file, or return None. Raises IncidentsError for a link or a non-file."""
        return self.folder.read(self.path(path)) if self.folder.has_entry(self.path(path)) else None

    def text(self, path: str) -> str | None:
        try:
            content = self.read(path)
            return content.data.decode("utf-8") if content else None
        except (IncidentsError, UnicodeDecodeError):
            return None

    def left_over(self, files: Mapping[str, str]) -> Iterator[str]:
        """Return the paths in the manifest that exist but are not rendered any more."""
        for path in dict.fromkeys((self.text(MANIFEST) or "").splitlines()):
            if path.endswith(".md") and path not in files and self.text(path) is not None:
                yield path
