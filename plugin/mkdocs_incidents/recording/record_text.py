"""A record's fields as the text of its file: contract keys on one line each, so that grep can read them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_incidents.model.field import Kind
from mkdocs_incidents.model.fields import CONTRACT
from mkdocs_incidents.reading.text_file import SourceError
from mkdocs_incidents.reading.yaml_positions import load_yaml

_CONTRACT: Mapping[str, Any] = {one.name: [] if one.kind is Kind.TEXTS else None for one in CONTRACT}
"""The keys of the artifact contract in its order, with what stands where there is nothing to say."""

_INLINE = frozenset({*_CONTRACT, "services", "inferred"})
_PLAIN = re.compile(r"[^\W_](?:[\w .,/+@'()%;–—-]*[\w.)%])?")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z")
_OTHER_MEANING = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that other readers of YAML take for something else than text."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def render_record(fields: Mapping[str, Any], body: str) -> str:
    """Front matter and body. `fields` are plain JSON values; text is never folded, whatever its length."""
    text = "\n".join(["---", *render_fields({**_CONTRACT, **fields}), "---", ""])
    return f"{text}\n{body}" if body else text


def render_fields(fields: Mapping[str, Any]) -> list[str]:
    """The lines of these fields, without those of the contract that are not among them."""
    return [line for name, value in fields.items() for line in _entry(name, value)]


def _entry(name: str, value: Any) -> Iterator[str]:
    """A key with its value: on one line, or a list or group in a block below it."""
    if name in _INLINE or not isinstance(value, list | dict) or not value:
        yield f"{name}: {_flow(value) if isinstance(value, list | dict) else _scalar(value)}"
        return
    yield f"{name}:"
    if isinstance(value, dict):
        yield from (f"  {line}" for key, item in value.items() for line in _entry(key, item))
        return
    for item in value:
        if isinstance(item, dict) and item:
            for number, (key, inner) in enumerate(item.items()):
                yield f"  {'  ' if number else '- '}{key}: {_value(inner)}"
        else:
            yield f"  - {_value(item)}"


def _value(value: Any) -> str:
    return _flow(value) if isinstance(value, list | dict) else _scalar(value)


def _flow(value: Any) -> str:
    """A value inside brackets, where a comma ends it."""
    if isinstance(value, list):
        return f"[{', '.join(_flow(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_scalar(key, flow=True)}: {_flow(item)}' for key, item in value.items())}}}"
    return _scalar(value, flow=True)


def _scalar(value: Any, *, flow: bool = False) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    return value if _is_plain(value, flow=flow) else _quote(value)


def _is_plain(text: str, *, flow: bool) -> bool:
    """Whether the text, unquoted, is read as itself."""
    if _INSTANT.fullmatch(text):
        return not flow
    if not _PLAIN.fullmatch(text) or not text.isprintable() or text.lower() in _OTHER_MEANING:
        return False
    try:
        return bool(load_yaml(f"k: [{text}]" if flow else f"k: {text}") == {"k": [text] if flow else text})
    except SourceError:
        return False


def _quote(text: str) -> str:
    """In double quotes, on one line."""
    return f'"{"".join(_escape(character) for character in text)}"'


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
