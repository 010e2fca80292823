"""Evaluates JMESPath expressions on an alert's body, with additional functions for texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import jmespath
from jmespath import exceptions, functions

from mkdocs_incidents.recording.alerts.alert_mapping import load_words

_ADDRESS = re.compile(r"https?://[^\s<>\"'`|)\]}]+")
_SEPARATOR = re.compile(r"[,\s]+")
_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


class _Functions(functions.Functions):  # type: ignore[misc]  # the library has no types
    """Functions that JMESPath lacks. For a value of the wrong type they return null, as for a missing key."""

    @functions.signature({"types": []}, {"types": ["string"]})  # type: ignore[untyped-decorator]
    def _func_tag(self, tags: Any, name: str) -> list[str]:
        """Return the values of a tag: from `name:value` or `name=value` in a list or text, from pairs or objects."""
        return [value for key, value in _pairs(tags) if key.lower() == name.lower() and value]

    @functions.signature({"types": []})  # type: ignore[untyped-decorator]
    def _func_links(self, text: Any) -> list[str]:
        """Return the web addresses in a text."""
        return [found.rstrip(".,;") for found in _ADDRESS.findall(text)] if isinstance(text, str) else []

    @functions.signature({"types": []})  # type: ignore[untyped-decorator]
    def _func_parsed(self, text: Any) -> Any:
        """Return the value of a text that is JSON."""
        try:
            return json.loads(text) if isinstance(text, str) else None
        except (ValueError, RecursionError):
            return None

    @functions.signature({"types": []}, {"types": ["string"]}, {"types": ["number"]})  # type: ignore[untyped-decorator]
    def _func_part(self, text: Any, separator: str, index: float) -> str | None:
        """Return one part of a text split at a separator. Negative numbers count from the end."""
        parts = text.split(separator) if isinstance(text, str) else []
        place = int(index)
        return parts[place] if -len(parts) <= place < len(parts) else None

    @functions.signature({"types": [], "variadic": True})  # type: ignore[untyped-decorator]
    def _func_either(self, *values: Any) -> Any:
        """Return the first non-empty value. It replaces `||` where JMESPath allows only a function."""
        return next((value for value in values if value), None)

    @functions.signature({"types": []})  # type: ignore[untyped-decorator]
    def _func_words(self, text: Any) -> list[str]:
        """Split a text at spaces and commas."""
        return [word for word in _SEPARATOR.split(text) if word] if isinstance(text, str) else []

    @functions.signature({"types": []})  # type: ignore[untyped-decorator]
    def _func_said(self, names: Any) -> list[str]:
        """Return the words in event names such as `monitor.down`, last one first, because the verb comes last.

        Ambiguous words come after the others.
        """
        return [word for name in list_texts(names) for word in said_in(name)]

    @functions.signature({"types": []})  # type: ignore[untyped-decorator]
    def _func_spaced(self, text: Any) -> str | None:
        """Replace underscores with spaces."""
        return text.replace("_", " ") if isinstance(text, str) else None


_OPTIONS = jmespath.Options(custom_functions=_Functions())


def find(expression: str, body: Any) -> Any:
    """Evaluate an expression. None if nothing is there, or if a function gets the wrong type."""
    try:
        return compile_expression(expression).search(body, options=_OPTIONS)
    except (exceptions.JMESPathError, TypeError):  # the library compares a text with a number, which Python refuses
        return None


@lru_cache(maxsize=1024)
def compile_expression(expression: str) -> Any:
    """Parse an expression. Raises jmespath.exceptions.JMESPathError, also for deeply nested brackets."""
    try:
        return jmespath.compile(expression)
    except RecursionError:
        raise exceptions.JMESPathError from None


def list_texts(value: Any) -> tuple[str, ...]:
    """Return the texts and numbers in a value and its lists, each once, without empty ones."""
    return tuple(dict.fromkeys(_flatten(value)))


def list_words(name: str) -> list[str]:
    """Return the lower-case words in a name such as `server_failed` or `checkFailed`."""
    return [word.lower() for word in _PIECE.findall(name)]


def said_in(name: str) -> list[str]:
    """Return the words of a name that could be a state, last one first, with ambiguous ones at the end."""
    words = list_words(name)[::-1]
    if len(words) < 2:
        return words
    words = [word for word in words if load_words()["states"].get(word) != "other"]  # `ping.failed` is not a ping
    return sorted(words, key=lambda word: word in load_words()["subjects"])


def _flatten(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _flatten(one)
    elif isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)


def _pairs(tags: Any) -> Iterator[tuple[str, str]]:
    if isinstance(tags, Mapping):
        yield from ((str(key), str(value)) for key, value in tags.items() if value is not None)
        return
    entries = _SEPARATOR.split(tags) if isinstance(tags, str) else tags if isinstance(tags, list) else ()
    for entry in entries:
        if isinstance(entry, Mapping):
            yield str(entry.get("key") or entry.get("name") or ""), str(entry.get("value") or "")
        elif isinstance(entry, list) and len(entry) == 2:
            yield str(entry[0]), str(entry[1])
        elif isinstance(entry, str) and (match := re.match(r"([^:=]+)[:=]+(.+)", entry)):
            yield match[1].strip(), match[2].strip()
