"""Reads YAML into plain values.

The C parser builds nodes, and our own constructor turns them into values. It is as fast as `yaml.load`, and refuses
what PyYAML accepts: duplicate keys, aliases and tags. Scalars follow the core schema of YAML 1.2: `yes`, `on`, `10:30`,
`010` and dates stay text (PyYAML would turn a date into a `datetime`, and 10:30 into 630).
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import yaml

from mkdocs_incidents.problems import SourceError

DEPTH_LIMIT = 200
"""The maximum depth. Records nest far less; the parser recurses, and crashes at about 30,000 levels."""

_TEXT = "tag:yaml.org,2002:str"
_BOOL = "tag:yaml.org,2002:bool"
_INT = "tag:yaml.org,2002:int"
_FLOAT = "tag:yaml.org,2002:float"
_NULL = "tag:yaml.org,2002:null"
_MAPPING = "tag:yaml.org,2002:map"
_SEQUENCE = "tag:yaml.org,2002:seq"
_PROBABLY_FLAT = DEPTH_LIMIT // 2
_INDENTING = " \t-?:"


_NUMBERS = (
    (_INT, re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$")),
    (_FLOAT, re.compile(r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$")),
)
_NUMBERS_BEGIN = frozenset("-+.0123456789")
_WORDS = {
    **dict.fromkeys(("true", "True", "TRUE", "false", "False", "FALSE"), _BOOL),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), _NULL),
}
_SCALARS: dict[str, Callable[[str], Any]] = {
    _TEXT: str,
    _BOOL: lambda value: value.lower() == "true",
    _INT: int,
    _FLOAT: float,
    _NULL: lambda value: None,
}
_COLLECTIONS = (_MAPPING, _SEQUENCE)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The C loader with our own scalar rules, and without PyYAML's path resolvers, which cost time at every node."""

    descend_resolver = operator.is_  # called with every node and not needed: returning at once is fastest
    ascend_resolver = tuple

    def resolve(self, kind: Any, value: str, implicit: Any) -> str:
        """Return the tag of a node without one. Quoted scalars are text."""
        if kind is not yaml.ScalarNode:
            return _MAPPING if kind is yaml.MappingNode else _SEQUENCE
        if not implicit[0]:
            return _TEXT
        if value[:1] in _NUMBERS_BEGIN:
            return next((tag for tag, pattern in _NUMBERS if pattern.match(value)), _TEXT)
        return _WORDS.get(value, _TEXT)


def load_yaml(text: str, first_line: int = 1) -> Any:
    """Parse one YAML document. `first_line` is the line of the file at which `text` begins.

    Raises SourceError for a syntax error (SRC006), a duplicate key (SRC007), and an alias, a tag or too many levels
    (SRC009).
    """
    node = load_node(text, first_line)
    return None if node is None else _Constructor(text, first_line).value(node)


def _place(mark: Any, text: str, first_line: int) -> tuple[int, int]:
    """Return the position of a mark as editors count. YAML also ends lines at U+0085, U+2028 and U+2029."""
    index = mark.index
    return text.count("\n", 0, index) + first_line, index - text.rfind("\n", 0, index)


def load_node(text: str, first_line: int) -> Any:
    """Return the top node of a YAML document without building values, or None. Raises as `load_yaml` does."""
    try:
        if _needs_a_look(text):
            _check_events(text, first_line)
        return _compose(text)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text, first_line) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        column = error.position - (before.rfind("\n") + 1) + 1
        message = f"control character U+{_code_point(error.character):04X} is not allowed in YAML"
        raise SourceError("SRC006", message, before.count("\n") + first_line, column) from None


def _compose(text: str) -> Any:
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _needs_a_look(text: str) -> bool:
    """Return whether the text could nest too deeply or contain an alias. Fast, and never wrongly False.

    Each level takes a bracket or a column of indentation, and a bracket can nest two levels at once (`[? [`).
    """
    if ("&" in text and "*" in text) or text.count("[") + text.count("{") > _PROBABLY_FLAT:
        return True
    # line ends that only YAML knows can hide an indented line: splitlines knows them too
    long = (line for line in text.splitlines() if len(line) > _PROBABLY_FLAT)
    return any(not line[:_PROBABLY_FLAT].strip(_INDENTING) for line in long)


def check_depth(text: str) -> None:
    """Raise SourceError SRC009 if a document nests too deeply for a recursive parser. It may contain aliases."""
    _check_events(text, 1, aliases=True)


def _check_events(text: str, first_line: int, *, aliases: bool = False) -> None:
    """Refuse aliases and deep nesting before anything recurses.

    The scanner reads up to 1024 characters ahead of the events, and can fail there, either at a mistake or at its own
    depth limit, as in libyaml 0.2.6. So the text before that position is also checked by itself.
    """
    try:
        _check_each_event(text, first_line, aliases)
    except yaml.scanner.ScannerError as error:
        mark = error.context_mark or error.problem_mark
        with suppress(yaml.MarkedYAMLError):
            _check_each_event(text[: mark.index if mark else 0], first_line, aliases)
        raise


def _check_each_event(text: str, first_line: int, aliases: bool) -> None:
    loader = _Loader(text)
    depth = 0
    try:
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.AliasEvent) and not aliases:
                line, column = _place(event.start_mark, text, first_line)
                raise SourceError("SRC009", "YAML aliases are not supported: write the value out", line, column)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH_LIMIT:
                raise SourceError("SRC009", f"the YAML nests deeper than {DEPTH_LIMIT} levels", first_line)
    finally:
        loader.dispose()


def _code_point(character: str | bytes | int) -> int:
    return character if isinstance(character, int) else ord(character)


def _syntax_error(error: yaml.MarkedYAMLError, text: str, first_line: int) -> SourceError:
    mark = error.problem_mark or error.context_mark
    message = error.problem or "not valid YAML"
    if mark and text[mark.index : mark.index + 1] == "\t":
        message = "a tab: YAML indents with spaces"
    if mark is None:
        return SourceError("SRC006", message, first_line)
    line, column = _place(mark, text, first_line)
    if error.context and error.context_mark:
        began, _ = _place(error.context_mark, text, first_line)
        message += f", {error.context} that began in line {began}" if began != line else ""
    return SourceError("SRC006", message, line, column)


class _Constructor:
    """Builds plain values from nodes. Knows the text, to report the position of a refused node."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line

    def value(self, node: Any) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.tag == _TEXT else self._scalar(node)
        if node.tag not in _COLLECTIONS:
            raise self._error("SRC009", f"the YAML tag {node.tag} is not supported", node)
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
                line, _ = _place(first.start_mark, self._text, self._first_line)
                message = f"the key '{key_node.value}' appears twice (first in line {line})"
                raise self._error("SRC007", message, key_node)
            values[key_node.value] = self.value(value_node)
        return values

    def _error(self, code: str, message: str, node: Any) -> SourceError:
        return SourceError(code, message, *_place(node.start_mark, self._text, self._first_line))
