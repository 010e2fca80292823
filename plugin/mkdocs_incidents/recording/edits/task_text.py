"""Parses an item of a task list: its box, and the attributes after its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BOX = re.compile(r"(\s*(?:[-*+]|\d+[.)])\s+)(\[[ xX]\]\s+)?")
_PART = r"\s+(?:--|—|–|\|)"
_ATTRIBUTE = rf"((?:{_PART}|[;,]|^\s*(?:[-*+]|--|—|–|\|))\s*%s\s*:[ \t]*)(.*?)(?={_PART}|[;,]|\s*$)"
_BELOW = re.compile(r"\s*(?:$|[-*+]\s|\d+[.)]\s|[>#]|```|~~~)")
"""The end of an item's own text: an empty line, or a nested block."""

Lines = Sequence[str]
"""The lines of one item, without their ends."""


def with_box(lines: Lines, *, ticked: bool) -> list[str]:
    """Tick or clear the item's box. An item without a box gets one."""
    first = lines[0]
    box = _BOX.match(first)
    return [f"{box[1]}[{'x' if ticked else ' '}] {first[box.end() :]}" if box else first, *lines[1:]]


def has_attribute(lines: Lines, name: str) -> bool:
    """Return whether an attribute such as `Status` is given."""
    return _find(lines, name) is not None


def with_attribute(lines: Lines, name: str, value: str) -> list[str]:
    """Set an attribute. A new one comes after the item's own text."""
    if found := _find(lines, name):
        number, match = found
        return _replace(lines, number, lines[number][: match.start(2)] + value + lines[number][match.end(2) :])
    number = next((index for index, line in enumerate(lines) if index and _BELOW.match(line)), len(lines)) - 1
    words = lines[number].rstrip()
    return _replace(lines, number, f"{words} -- {name}: {value}{lines[number][len(words) :]}")


def without_attribute(lines: Lines, name: str) -> list[str]:
    """Remove an attribute, and its line if nothing else is on it."""
    found = _find(lines, name)
    if found is None:
        return list(lines)
    number, match = found
    rest = lines[number][: match.start()] + lines[number][match.end() :]
    return _replace(lines, number, rest) if rest.strip() else [*lines[:number], *lines[number + 1 :]]


def _find(lines: Lines, name: str) -> tuple[int, re.Match[str]] | None:
    """Return the line of an attribute and the match in it, with the part before the value and the value."""
    pattern = re.compile(_ATTRIBUTE % name, re.IGNORECASE)
    for number, line in enumerate(lines):
        box = None if number else _BOX.match(line)
        if match := pattern.search(line, box.end() if box else 0):
            return number, match
    return None


def _replace(lines: Lines, number: int, line: str) -> list[str]:
    return [*lines[:number], line, *lines[number + 1 :]]
