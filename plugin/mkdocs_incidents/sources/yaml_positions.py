"""YAML as this package reads it: plain values, and on demand the place of each of them.

The C parser builds nodes; a constructor of our own makes values of them. It is as fast as `yaml.load`, and it
refuses what PyYAML lets pass: a key that stands twice, aliases, tags. Scalars follow YAML 1.2's core schema:
`yes`, `on`, `10:30`, `010` and dates stay text (PyYAML would make `datetime` of a date, and 630 of 10:30).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

import yaml

from mkdocs_incidents.sources.text_file import SourceError

Path = tuple[str | int, ...]
"""Where a value stands: keys and indexes from the top, for example `("timeline", 1, "at")`."""

DEPTH_LIMIT = 200
"""No record nests deeper; the C parser recurses and crashes at some 30,000, so brackets are counted beforehand."""

_BRACKETS = re.compile(r"[\[\]{}]")
_DASHES = re.compile(rf"(?:[-?][ \t]+){{{DEPTH_LIMIT}}}")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The C loader with scalar rules of its own; a fresh table, so that PyYAML's stays as it is."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$"),
    list("-+.0123456789"),
)
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])

_SCALARS: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:str": str,
    "tag:yaml.org,2002:bool": lambda value: value.lower() == "true",
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:null": lambda value: None,
}
_COLLECTIONS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


def load_yaml(text: str, first_line: int = 1) -> Any:
    """Parse one YAML document; `first_line` is the file's line at which `text` begins.

    Raises SourceError: syntax (SRC006), duplicate key (SRC007), alias, tag or too deep (SRC009).
    """
    node = _load_node(text, first_line)
    return None if node is None else _Constructor(first_line).value(node)


def locate(text: str, path: Path, first_line: int = 1, *, key: bool = False) -> tuple[int, int]:
    """Line and column of the value at `path`, of its key with `key=True`; of the nearest parent where it is absent."""
    node = _load_node(text, first_line)
    found, place = (node, _place(node, first_line)) if node else (None, (first_line, 1))
    for step in path:
        found, place = _child(found, step, key, place, first_line)
        if found is None:
            break
    return place


def _child(
    node: Any, step: str | int, key: bool, fallback: tuple[int, int], first_line: int
) -> tuple[Any, tuple[int, int]]:
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == str(step):
                empty = value_node.start_mark.index == value_node.end_mark.index
                return value_node, _place(key_node if key or empty else value_node, first_line)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], _place(node.value[step], first_line)
    return None, fallback


def _place(node: Any, first_line: int) -> tuple[int, int]:
    return node.start_mark.line + first_line, node.start_mark.column + 1


def _load_node(text: str, first_line: int) -> Any:
    if _too_deep(text):
        raise SourceError("SRC009", f"the YAML nests deeper than {DEPTH_LIMIT} levels", first_line)
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text, first_line) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        column = error.position - (before.rfind("\n") + 1) + 1
        message = f"control character U+{_code_point(error.character):04X} is not allowed in YAML"
        raise SourceError("SRC006", message, before.count("\n") + first_line, column) from None
    finally:
        loader.dispose()


def _too_deep(text: str) -> bool:
    if text.count("[") + text.count("{") > DEPTH_LIMIT:
        depths = accumulate(1 if match[0] in "[{" else -1 for match in _BRACKETS.finditer(text))
        if max(depths) > DEPTH_LIMIT:
            return True
    return _DASHES.search(text) is not None


def _code_point(character: str | bytes | int) -> int:
    return character if isinstance(character, int) else ord(character)


def _syntax_error(error: yaml.MarkedYAMLError, text: str, first_line: int) -> SourceError:
    mark = error.problem_mark or error.context_mark
    message = error.problem or "not valid YAML"
    if mark and text[mark.index : mark.index + 1] == "\t":
        message = "a tab: YAML indents with spaces"
    if error.context and error.context_mark and error.context_mark.line != (mark.line if mark else -1):
        message += f", {error.context} that began in line {error.context_mark.line + first_line}"
    if mark is None:
        return SourceError("SRC006", message, first_line)
    return SourceError("SRC006", message, mark.line + first_line, mark.column + 1)


class _Constructor:
    """Makes values of nodes, each node once: a node met again is an alias."""

    def __init__(self, first_line: int) -> None:
        self._first_line = first_line
        self._seen: set[int] = set()

    def value(self, node: Any) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) in self._seen:
            raise self._error("SRC009", "YAML aliases are not supported: write the value out", node)
        if node.tag not in _COLLECTIONS:
            raise self._error("SRC009", f"the YAML tag {node.tag} is not supported", node)
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node.value)
        return [self.value(item) for item in node.value]

    def _scalar(self, node: Any) -> Any:
        convert = _SCALARS.get(node.tag)
        if convert is None:
            raise self._error("SRC009", f"the YAML tag {node.tag} is not supported", node)
        try:
            return convert(node.value)
        except ValueError:
            raise self._error("SRC006", f"{node.value[:40]!r} does not fit the tag {node.tag}", node) from None

    def _mapping(self, pairs: Sequence[tuple[Any, Any]]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in pairs:
            if not isinstance(key_node, yaml.ScalarNode):
                raise self._error("SRC006", "a key must be plain text", key_node)
            if key_node.value in values:
                first = next(other for other, _ in pairs if other.value == key_node.value)
                line = first.start_mark.line + self._first_line
                message = f"the key '{key_node.value}' stands twice (first in line {line})"
                raise self._error("SRC007", message, key_node)
            values[key_node.value] = self.value(value_node)
        return values

    def _error(self, code: str, message: str, node: Any) -> SourceError:
        return SourceError(code, message, *_place(node, self._first_line))
