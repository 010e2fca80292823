"""Finds changes of the files that a preview watches."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

Snapshot = Mapping[str, tuple[int, int]]
"""Path of a file → time of its last change (nanoseconds) and size (bytes)."""

_Entry = Path | os.DirEntry[str]
_INHERIT = re.compile(r"""^INHERIT:\s*["']?([^"'#\n]+?)["']?\s*(?:#.*)?$""", re.MULTILINE)


def take_snapshot(paths: Iterable[str]) -> Snapshot:
    """Return every file at or below `paths`."""
    found: dict[str, tuple[int, int]] = {}
    for path in dict.fromkeys(Path(path).absolute() for path in paths):
        for entry in _walk(path):
            with suppress(OSError):  # it vanished, or is a link to itself
                status = entry.stat()
                found[os.fspath(entry)] = (status.st_mtime_ns, status.st_size)
    return found


def list_changes(before: Snapshot, after: Snapshot) -> set[str]:
    """Return the files that are new, gone or different."""
    return {path for path, _ in before.items() ^ after.items()}


def lie_below(paths: Iterable[str], folder: str | Path) -> bool:
    """Return whether all paths are the folder or below it."""
    return all(Path(path).is_relative_to(folder) for path in paths)


def list_unwatched_inputs(config: MkDocsConfig) -> list[str]:
    """Return build inputs that MkDocs does not watch: inherited configurations, and the theme."""
    folder = [config.theme.custom_dir] if config.theme.custom_dir else []
    parents = _list_parents(Path(config.config_file_path)) if config.config_file_path else ()
    return [*folder, *map(str, parents)]


def _list_parents(path: Path) -> Iterator[Path]:
    with suppress(OSError, UnicodeDecodeError):
        if match := _INHERIT.search(path.read_text(encoding="utf-8")):
            parent = path.parent / match[1]
            yield parent
            yield from _list_parents(parent)


def _walk(path: _Entry, above: frozenset[tuple[int, int]] = frozenset()) -> Iterator[_Entry]:
    """Return the files below a folder. Follows links to folders, but not in circles."""
    if not path.is_dir():
        yield path
        return
    with suppress(OSError):  # it vanished, or cannot be listed
        status = Path(path).stat()
        here = above | {(status.st_dev, status.st_ino)}
        if here != above:
            yield from (found for entry in sorted(os.scandir(path), key=os.fspath) for found in _walk(entry, here))
