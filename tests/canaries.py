"""Folders outside a repository, which no command and no build may change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder, by its path in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def canary_folder(folder: Path, names: Iterable[str], text: str) -> Iterator[Path]:
    """A folder with files of these names and this text; afterwards it has to be as it was."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    before = contents(folder)
    yield folder
    assert contents(folder) == before
