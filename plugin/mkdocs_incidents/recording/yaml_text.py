"""Values as YAML that stays on its line: plain where every reader agrees on it, else in double quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_PLAIN = re.compile(r"[A-Za-z][\w .()/;%+=@$~^!?'*&-]*", re.ASCII)
_TYPED = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null|nan|inf)", re.IGNORECASE
)  # words that some YAML readers turn
_BARE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n"}


def one_line(text: str) -> str:
    """The text without line breaks, other control characters, or runs of spaces."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def render_text(text: str) -> str:
    """One scalar, which may also stand within brackets."""
    plain = _PLAIN.fullmatch(_ascii(text)) and not _TYPED.fullmatch(text) and not text.endswith(" ")
    if _BARE.fullmatch(text) or plain:
        return text
    return '"' + "".join(_escape(character) for character in text) + '"'


def render_list(values: Iterable[str]) -> str:
    """An inline list."""
    return f"[{', '.join(render_text(value) for value in values)}]"


def render_mapping(fields: Mapping[str, str]) -> str:
    """An inline mapping."""
    return "{" + ", ".join(f"{key}: {render_text(value)}" for key, value in fields.items()) + "}"


def _ascii(text: str) -> str:
    """Letters of other alphabets count as letters."""
    return "".join("a" if character.isalpha() else character for character in text)


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    return f"\\U{ord(character):08X}"
