"""Finds out which files changed that a preview watches."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

Snapshot = Mapping[str, tuple[int, int]]
"""Path of a file → when it was changed (nanoseconds), and its size (bytes)."""

_Entry = Path | os.DirEntry[str]
_INHERIT = re.compile(r"""^INHERIT:\s*["']?([^"'#\n]+?)["']?\s*(?:#.*)?$""", re.MULTILINE)


def take_snapshot(paths: Iterable[str]) -> Snapshot:
    """Every file at or below `paths`."""
    found: dict[str, tuple[int, int]] = {}
    for path in dict.fromkeys(Path(path).absolute() for path in paths):
        for entry in _walk(path):
            with suppress(OSError):  # it is gone, or leads to itself
                status = entry.stat()
                found[os.fspath(entry)] = (status.st_mtime_ns, status.st_size)
    return found


def list_changes(before: Snapshot, after: Snapshot) -> set[str]:
    """The files that came, went or are others."""
    return {path for path, _ in before.items() ^ after.items()}


def lie_below(paths: Iterable[str], folder: str | Path) -> bool:
    """Whether all the paths are in the folder, or are it."""
    return all(Path(path).is_relative_to(folder) for path in paths)


def list_unwatched_inputs(config: MkDocsConfig) -> list[str]:
    """What a build reads and MkDocs does not watch: the configurations that the site's inherits from, and its theme."""
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
    """The files, through links to folders as well, but never in a circle."""
    if not path.is_dir():
        yield path
        return
    with suppress(OSError):  # it is gone since, or nobody may list it
        status = Path(path).stat()
        here = above | {(status.st_dev, status.st_ino)}
        if here != above:
            yield from (found for entry in sorted(os.scandir(path), key=os.fspath) for found in _walk(entry, here))
