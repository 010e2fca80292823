"""Reads the documents in the standards folder: runbook, post-mortem template and others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.text_file import load_text
from mkdocs_incidents.storage.bounds import lies_inside, names_inside

RUNBOOK = "incident-runbook.md"
POST_MORTEM_TEMPLATE = "post-mortem-template.md"


@dataclass(frozen=True, slots=True)
class StandardFile:
    """A document. `path` is relative to the repository, or None for our default."""

    name: str
    path: str | None
    text: str = ""
    error: SourceError | None = None


def load_standard_files(root: Path, folder: str) -> Iterator[StandardFile]:
    """Return the runbook and the template (the repository's, or ours), then all other Markdown files of the folder."""
    present = {name: root / folder / name for name in names_inside(root, folder, ".md")}
    if not lies_inside(root, root / folder) and (root / folder).exists():
        yield StandardFile(folder, folder, error=SourceError("SRC011", "a folder out of the repository"))
    for name in (RUNBOOK, POST_MORTEM_TEMPLATE):
        path = present.pop(name, None)
        yield _load(root, path) if path else StandardFile(name, None, default_standard(name))
    yield from (_load(root, path) for path in present.values())


def find_standards(root: Path, folder: str) -> Iterator[str]:
    """Return the paths, relative to `root`, of all documents in the folder and of the providers below it."""
    yield from (_relative(root, root / folder / name) for name in names_inside(root, folder, ".md"))
    providers = f"{folder}/providers"
    yield from (_relative(root, root / providers / name) for name in names_inside(root, providers, ".yaml", ".yml"))


@cache
def default_standard(name: str) -> str:
    """Return our default runbook or template."""
    return resources.files("mkdocs_incidents").joinpath(f"standards/{name}").read_text(encoding="utf-8")


def _load(root: Path, path: Path) -> StandardFile:
    relative = _relative(root, path)
    try:
        return StandardFile(path.name, relative, load_text(path, root))
    except SourceError as error:
        return StandardFile(path.name, relative, error=error)


def _relative(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()
