"""What was found in a document as the fields of a record: in the usual order, each text on one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_incidents.model.fields import FIELDS


def arrange_fields(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same fields in the order of the table, other keys last; runs of white space become one space."""
    names = [*(name for name in FIELDS if name in fields), *(name for name in fields if name not in FIELDS)]
    return {name: _on_one_line(fields[name]) for name in names}


def _on_one_line(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return {key: _on_one_line(entry) for key, entry in value.items()}
    return [_on_one_line(entry) for entry in value] if isinstance(value, list) else value
