"""Formats values as YAML on one line: unquoted if every parser agrees on the meaning, else in double quotes."""

from __future__ import annotations

import json
import re
from typing import Any

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.yaml_values import load_yaml

_PLAIN = re.compile(r"[^\W_](?:[\w .,/+=@'()%;$~^!?*&–—-]*[\w.)%!?])?")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)?")
_OTHER_MEANING = re.compile(r"y|n|yes|no|on|off|true|false|null|nan|inf|[\d.,_]+e\d+", re.IGNORECASE)
"""Texts that other YAML parsers read as something else."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def one_line(text: str) -> str:
    """Return the text without line breaks, other control characters or repeated spaces."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def render_value(value: Any, *, bracketed: bool = True) -> str:
    """Format a plain JSON value on one line. Outside brackets, a text needs fewer quotes."""
    if isinstance(value, str):
        return value if _is_plain(value, bracketed=bracketed) else _quote(value)
    if isinstance(value, dict):
        return f"{{{', '.join(f'{render_value(key)}: {render_value(item)}' for key, item in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(render_value(item) for item in value)}]"
    return json.dumps(value)


def _is_plain(text: str, *, bracketed: bool) -> bool:
    """Return whether the unquoted text is read as itself."""
    if _TIME.fullmatch(text):
        return True
    if not _PLAIN.fullmatch(text) or not text.isprintable() or _OTHER_MEANING.fullmatch(text):
        return False
    try:
        return bool(load_yaml(f"k: [{text}]" if bracketed else f"k: {text}") == {"k": [text] if bracketed else text})
    except SourceError:
        return False


def _quote(text: str) -> str:
    return f'"{"".join(_escape(character) for character in text)}"'


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return character if character.isprintable() else f"\\U{ord(character):08X}"
