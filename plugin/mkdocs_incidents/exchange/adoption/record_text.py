"""The text of a record in the form of front matter: the contract's keys on one line each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_CONTRACT = ("id", "type", "title", "status", "created", "author", "parent", "children", "depends_on", "blocks", "tags")
_INLINE = ("children", "depends_on", "blocks", "tags", "services")
_ORDER = (
    *_CONTRACT,
    *("severity", "services", "started_at", "detected_at", "acknowledged_at", "identified_at", "mitigated_at"),
    *("resolved_at", "detected_by", "trigger", "mitigation", "summary", "impact", "timeline", "five_whys"),
    *("contributing_factors", "actions", "lessons"),
)
_PLAIN = re.compile(r"[A-Za-z][\w /().%+-]*[\w).%]|[A-Za-z]")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def render_record(fields: Mapping[str, Any], body: str) -> str:
    """Front matter in the usual order, keys of our own last, and the body."""
    names = [name for name in _ORDER if name in fields] + [name for name in fields if name not in _ORDER]
    lines = [line for name in names for line in _field(name, fields[name])]
    return "\n".join(["---", *lines, "---", "", body])


def scalar(value: Any) -> str:
    """A value on one line, in double quotes where YAML could take it for anything but this text."""
    if value is None:
        return "null"
    text = " ".join(str(value).split())
    if _INSTANT.fullmatch(text) or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() else f"\\U{ord(one):08x}" for one in quoted)


def _field(name: str, value: Any) -> Iterator[str]:
    if name in _INLINE:
        yield f"{name}: [{', '.join(scalar(one) for one in value)}]"
    elif isinstance(value, Mapping):
        yield f"{name}:"
        for key, entry in value.items():
            yield from (f"  {line}" for line in _field(key, entry))
    elif isinstance(value, list):
        yield f"{name}:"
        for entry in value:
            yield from _entry(entry)
    else:
        yield f"{name}: {scalar(value)}"


def _entry(entry: Any) -> Iterator[str]:
    if not isinstance(entry, Mapping):
        yield f"  - {scalar(entry)}"
        return
    for index, (key, value) in enumerate(entry.items()):
        yield f"  {'- ' if index == 0 else '  '}{key}: {scalar(value)}"
