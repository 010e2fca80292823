"""Finds the positions of fields. Only a file with a problem is parsed a second time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from mkdocs_incidents.problems import FieldPath
from mkdocs_incidents.reading.yaml_values import load_node


@dataclass(frozen=True, slots=True)
class Places:
    """The front matter's source, from line `yaml_line` of the file, and the lines of fields in the body.

    `filled` says whether each key of the front matter has a value. `lines` counts from 0, from `body_line` on.
    """

    yaml: str
    yaml_line: int
    body_line: int
    filled: Mapping[str, bool]
    lines: Mapping[FieldPath, int]

    def locate(self, path: FieldPath, *, key: bool = False, asked_by: FieldPath = ()) -> tuple[int, int]:
        """Return line and column of a field.

        A missing field has the position of `asked_by`, or else of the start of the file.
        """
        if path and not self.filled.get(str(path[0])):
            if (line := self._body_line(path)) is not None:
                return self.body_line + line, 1
            if path[0] not in self.filled:
                return self.locate(asked_by) if asked_by else (1, 1)
        return self.in_front_matter(path, key=key)

    def in_front_matter(self, path: FieldPath, *, key: bool = False) -> tuple[int, int]:
        """Return line and column of a field, or of its nearest existing parent. The empty path is the start."""
        return locate(self.yaml, path, self.yaml_line, key=key) if path else (1, 1)

    def _body_line(self, path: FieldPath) -> int | None:
        prefixes = (path[:length] for length in range(len(path), 0, -1))
        return next((self.lines[prefix] for prefix in prefixes if prefix in self.lines), None)


def locate(text: str, path: FieldPath, first_line: int = 1, *, key: bool = False) -> tuple[int, int]:
    """Return line and column of the value at `path`, of its key with `key=True`, or of its nearest existing parent."""
    return _read_positions(text, first_line).locate(path, key=key)


class _Positions:
    """The nodes of a document, parsed once for any number of paths."""

    def __init__(self, text: str, first_line: int) -> None:
        self._top = load_node(text, first_line)
        self._first_line = first_line
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._keys: dict[int, dict[str, tuple[Any, Any]]] = {}

    def locate(self, path: FieldPath, *, key: bool) -> tuple[int, int]:
        found = node = self._top
        for step in path:
            inner, node = self._child(node, step, key)
            found = inner or found
            if node is None:
                break
        if not found:
            return self._first_line, 1
        line = bisect_right(self._lines, found.start_mark.index) - 1
        return line + self._first_line, found.start_mark.index - self._lines[line] + 1

    def _child(self, node: Any, step: str | int, key: bool) -> tuple[Any, Any]:
        """Return the node with the child's position (its key's, if the value is empty), and the child itself."""
        if isinstance(node, yaml.MappingNode):
            key_node, value_node = self._children(node).get(str(step), (None, None))
            if value_node is None:
                return None, None
            empty = value_node.start_mark.index == value_node.end_mark.index
            return (key_node if key or empty else value_node), value_node
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return node.value[step], node.value[step]
        return None, None

    def _children(self, node: Any) -> dict[str, tuple[Any, Any]]:
        if id(node) not in self._keys:
            self._keys[id(node)] = {pair[0].value: pair for pair in reversed(node.value) if _is_key(pair[0])}
        return self._keys[id(node)]


def _is_key(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode)


_read_positions = lru_cache(maxsize=1)(_Positions)
"""Cached, because a file can have thousands of problems, which are located one by one."""
