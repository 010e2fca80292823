"""Reads a YAML file of the repository, with the position of every value."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs_incidents.problems import FieldPath, Location, SourceError
from mkdocs_incidents.reading.text_file import load_text
from mkdocs_incidents.reading.yaml_positions import locate
from mkdocs_incidents.reading.yaml_values import load_yaml
from mkdocs_incidents.storage.bounds import lies_inside, names_inside


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file as it was read; `path` is relative to the repository. An unusable file has an `error` and no `value`."""

    path: str
    value: Any = None
    yaml: str = ""
    error: SourceError | None = None

    def locate(self, path: FieldPath, *, key: bool = False) -> Location:
        """Return the position of the value or key at a path."""
        return Location(self.path, *locate(self.yaml, path, key=key)) if self.yaml else Location(self.path)


def load_yaml_file(root: Path, relative: str) -> YamlFile:
    """Read one file."""
    try:
        text = load_text(root / relative, root)
        return YamlFile(relative, load_yaml(text), text)
    except SourceError as error:
        return YamlFile(relative, error=error)


def load_yaml_files(root: Path, folder: str) -> Iterator[YamlFile]:
    """Read every `*.yaml` and `*.yml` in a folder, sorted by name. Empty if there is no folder."""
    if not lies_inside(root, root / folder):
        if (root / folder).exists():
            yield YamlFile(folder, error=SourceError("SRC011", "a folder out of the repository"))
        return
    for name in names_inside(root, folder, ".yaml", ".yml"):
        yield load_yaml_file(root, Path(os.path.relpath(root / folder / name, root)).as_posix())
