"""Formats a record's fields as the text of its file. Keys of all artifacts are on one line each, for grep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_incidents.model.field import Kind
from mkdocs_incidents.model.fields import CONTRACT, FIELDS
from mkdocs_incidents.recording.yaml_text import render_value

_CONTRACT: Mapping[str, Any] = {one.name: [] if one.kind is Kind.TEXTS else None for one in CONTRACT}
"""The keys that all artifacts have, with their empty values."""

_INLINE = frozenset({*_CONTRACT, "services", "inferred"})


def render_record(fields: Mapping[str, Any], body: str) -> str:
    """Return front matter and body.

    `fields` are plain JSON values, written in the order of the table, other keys last.
    """
    text = "\n".join(["---", *render_fields({**_CONTRACT, **fields}), "---", ""])
    return f"{text}\n{body}" if body else text


def render_fields(fields: Mapping[str, Any]) -> list[str]:
    """Return the lines of these fields in the order of the table, other keys last."""
    names = [*(name for name in FIELDS if name in fields), *(name for name in fields if name not in FIELDS)]
    return [line for name in names for line in _entry(name, fields[name])]


def _entry(name: str, value: Any) -> Iterator[str]:
    """Return a key with its value: on one line, or as a block for a list or group."""
    if name in _INLINE or not isinstance(value, list | dict) or not value:
        yield f"{name}: {render_value(value, bracketed=False)}"
        return
    yield f"{name}:"
    if isinstance(value, dict):
        yield from (f"  {line}" for key, item in value.items() for line in _entry(key, item))
        return
    for item in value:
        if isinstance(item, dict) and item:
            for number, (key, inner) in enumerate(item.items()):
                yield f"  {'  ' if number else '- '}{key}: {render_value(inner, bracketed=False)}"
        else:
            yield f"  - {render_value(item, bracketed=False)}"
