"""Reads blocks `<!-- internal --> … <!-- /internal -->`, which only internal sites show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

INVISIBLE = (
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
)
"""A character class of invisible characters from editors and pastes (Unicode's Cf and similar)."""
_PADDING = rf"[\s_\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d{INVISIBLE}]*"
_WORD = f"[{INVISIBLE}_]*".join("internal")
_MARK = re.compile(rf"<[{INVISIBLE}]*!{_PADDING}(?:(/){_PADDING})?{_WORD}(?![^\W_])[^<>]*>?", re.IGNORECASE)
"""Allows any dashes, because a mistyped or typographic mark must still hide its text."""
_ABOUT = ("event", "text", "action", "url")
"""The keys that an entry of the timeline, an update, an action item or a link is about."""
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class StrayMark:
    """A mark without its other half, with its line (from 0)."""

    line: int
    opens: bool


def hide_blocks(text: str) -> str:
    """Return the text without its blocks.

    A block that is never closed hides everything after it; a closing mark alone hides everything before it.
    """
    return "".join(text[start:end] for start, end in list_shown_spans(text))


def list_shown_spans(text: str) -> list[tuple[int, int]]:
    """Return the parts of the text outside all blocks as (start, end) in characters, in order."""
    spans: list[tuple[int, int]] = []
    start, depth = 0, 0
    for mark in _MARK.finditer(text):
        if mark[1] and not depth:
            spans, start = [], mark.end()
            continue
        if not depth:
            spans.append((start, mark.start()))
        depth += -1 if mark[1] else 1
        start = _end_of_block(text, mark, spans) if not depth else mark.end()
    return spans if depth else [*spans, (start, len(text))]


def _end_of_block(text: str, close: re.Match[str], shown: list[tuple[int, int]]) -> int:
    """Return the end of a block. If it covers whole lines, the last line end belongs to it."""
    line_end = text.find("\n", close.end())
    rest = text[close.end() : line_end] if line_end >= 0 else ""
    before = next((text[end - 1] for start, end in reversed(shown) if end > start), "\n")
    return line_end + 1 if line_end >= 0 and not rest.strip() and before == "\n" else close.end()


def find_stray_marks(text: str) -> Iterator[StrayMark]:
    """Return every mark that lacks its other half."""
    open_marks: list[re.Match[str]] = []
    for mark in _MARK.finditer(text):
        if not mark[1]:
            open_marks.append(mark)
        elif open_marks:
            open_marks.pop()
        else:
            yield StrayMark(text.count("\n", 0, mark.start()), opens=False)
    for mark in open_marks:
        yield StrayMark(text.count("\n", 0, mark.start()), opens=True)


def is_marked(text: str) -> bool:
    """Return whether the text has any mark."""
    return _MARK.search(text) is not None


def may_be_marked(yaml: str) -> bool:
    """Return whether text of this YAML could have a mark. In quotes, an escape can stand for any letter of it."""
    return "\\" in yaml or is_marked(yaml)


def without_marks(text: str) -> str:
    """Return the text with the content of its blocks, but without their marks."""
    return _MARK.sub("", text)


def without_blocks(fields: dict[str, Any]) -> dict[str, Any]:
    """Return a record's fields without their blocks. List entries that lose their main text are removed."""
    hidden = map_texts(fields, hide_blocks)
    return {
        key: [entry for entry in value if _says_something(entry)] if isinstance(value, list) else value
        for key, value in hidden.items()
    }


def _says_something(entry: Any) -> bool:
    if isinstance(entry, dict):
        return all(not isinstance(text := entry.get(key, "-"), str) or text.strip() for key in _ABOUT)
    return not isinstance(entry, str) or bool(entry.strip())


def list_texts(value: Any) -> Iterator[str]:
    """Return every text in a YAML value or a dataclass, except words of vocabularies."""
    if isinstance(value, str):
        yield from () if isinstance(value, Enum) else (value,)
    elif isinstance(value, list | tuple | dict):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from list_texts(entry)
    elif is_dataclass(value):
        for field in fields(value):
            yield from list_texts(getattr(value, field.name))


def map_texts(value: _Value, change: Callable[[str], str]) -> _Value:
    """Return the same value with every text changed, except words of vocabularies."""
    return _map(value, change)  # type: ignore[no-any-return]


def _map(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return value if isinstance(value, Enum) else change(value)
    if isinstance(value, tuple | list):
        return type(value)(_map(entry, change) for entry in value)
    if isinstance(value, dict):
        return {key: _map(entry, change) for key, entry in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _map(getattr(value, field.name), change) for field in fields(value)})
    return value
