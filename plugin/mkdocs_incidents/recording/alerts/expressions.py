"""JMESPath expressions over an alert's body, with additional functions for texts."""

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
    """What JMESPath lacks. A value of another type than wanted gives nothing, as a missing key does."""

    @functions.signature({"types": []}, {"types": ["string"]})  # type: ignore[untyped-decorator]
    def _func_tag(self, tags: Any, name: str) -> list[str]:
        """The values of the tags of a name: of `name:value` and `name=value` in a list or a text, of pairs, of
        `{key, value}`, of an object."""
        return [value for key, value in _pairs(tags) if key.lower() == name.lower() and value]

    @functions.signature({"types": []})  # type: ignore[untyped-decorator]
    def _func_links(self, text: Any) -> list[str]:
        """The web addresses in a text."""
        return [found.rstrip(".,;") for found in _ADDRESS.findall(text)] if isinstance(text, str) else []

    @functions.signature({"types": []})  # type: ignore[untyped-decorator]
    def _func_parsed(self, text: Any) -> Any:
        """The value of a text that is JSON."""
        try:
            return json.loads(text) if isinstance(text, str) else None
        except (ValueError, RecursionError):
            return None

    @functions.signature({"types": []}, {"types": ["string"]}, {"types": ["number"]})  # type: ignore[untyped-decorator]
    def _func_part(self, text: Any, separator: str, index: float) -> str | None:
        """One of the parts that a separator cuts a text into; negative numbers count from the end."""
        parts = text.split(separator) if isinstance(text, str) else []
        place = int(index)
        return parts[place] if -len(parts) <= place < len(parts) else None

    @functions.signature({"types": [], "variadic": True})  # type: ignore[untyped-decorator]
    def _func_either(self, *values: Any) -> Any:
        """The first value that is not empty: what `||` does, where JMESPath allows a function only."""
        return next((value for value in values if value), None)

    @functions.signature({"types": []})  # type: ignore[untyped-decorator]
    def _func_words(self, text: Any) -> list[str]:
        """The parts of a text between spaces and commas."""
        return [word for word in _SEPARATOR.split(text) if word] if isinstance(text, str) else []

    @functions.signature({"types": []})  # type: ignore[untyped-decorator]
    def _func_said(self, names: Any) -> list[str]:
        """The words in names of events such as `monitor.down` and `checkFailed`, the last one first: what happened
        stands behind what it happened to. Words that may be either come after the others."""
        return [word for name in list_texts(names) for word in said_in(name)]

    @functions.signature({"types": []})  # type: ignore[untyped-decorator]
    def _func_spaced(self, text: Any) -> str | None:
        """A text with spaces for its underscores."""
        return text.replace("_", " ") if isinstance(text, str) else None


_OPTIONS = jmespath.Options(custom_functions=_Functions())


def find(expression: str, body: Any) -> Any:
    """What an expression finds in a body; None where nothing is there, or a function was given another type."""
    try:
        return compile_expression(expression).search(body, options=_OPTIONS)
    except (exceptions.JMESPathError, TypeError):  # the library compares a text with a number, which Python refuses
        return None


@lru_cache(maxsize=1024)
def compile_expression(expression: str) -> Any:
    """Parse an expression. Raises jmespath.exceptions.JMESPathError, also where brackets are nested too deep."""
    try:
        return jmespath.compile(expression)
    except RecursionError:
        raise exceptions.JMESPathError from None


def list_texts(value: Any) -> tuple[str, ...]:
    """The texts and numbers of a value, also of lists in it, without repetition and without empty ones."""
    return tuple(dict.fromkeys(_flatten(value)))


def list_words(name: str) -> list[str]:
    """The words in a name such as `server_failed` or `checkFailed`, in small letters."""
    return [word.lower() for word in _PIECE.findall(name)]


def said_in(name: str) -> list[str]:
    """The words of a name that may say what happened, the last one first, those that may be something else last."""
    words = list_words(name)[::-1]
    if len(words) < 2:
        return words
    words = [word for word in words if load_words()["states"].get(word) != "other"]  # `ping.failed` is no ping
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
