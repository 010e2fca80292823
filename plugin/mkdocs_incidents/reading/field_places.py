"""The positions of a file's fields, without the file itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_incidents.problems import FieldPath
from mkdocs_incidents.reading.yaml_positions import locate


@dataclass(frozen=True, slots=True)
class Places:
    """The front matter's source, from line `yaml_line` of the file on, and the lines of what the body says.

    `filled` says of each key of the front matter whether it has a value; `lines` counts from 0, from `body_line` on.
    """

    yaml: str
    yaml_line: int
    body_line: int
    filled: Mapping[str, bool]
    lines: Mapping[FieldPath, int]

    def locate(self, path: FieldPath, *, key: bool = False, asked_by: FieldPath = ()) -> tuple[int, int]:
        """Line and column of a field, where its value was found.

        The place of a field that is nowhere is that of the field `asked_by`; without one, the start of the file.
        """
        if path and not self.filled.get(str(path[0])):
            if (line := self._body_line(path)) is not None:
                return self.body_line + line, 1
            if path[0] not in self.filled:
                return self.locate(asked_by) if asked_by else (1, 1)
        return self.in_front_matter(path, key=key)

    def in_front_matter(self, path: FieldPath, *, key: bool = False) -> tuple[int, int]:
        """Line and column of a field, of the nearest one above it where it is absent; the empty path is the start."""
        return locate(self.yaml, path, self.yaml_line, key=key) if path else (1, 1)

    def _body_line(self, path: FieldPath) -> int | None:
        prefixes = (path[:length] for length in range(len(path), 0, -1))
        return next((self.lines[prefix] for prefix in prefixes if prefix in self.lines), None)
