"""What was found in a document as the fields of a record: in the usual order, each text on one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_ORDER = (
    *("severity", "services", "started_at", "detected_at", "acknowledged_at", "identified_at", "mitigated_at"),
    *("resolved_at", "detected_by", "trigger", "mitigation", "summary", "impact", "timeline", "updates", "five_whys"),
    *("contributing_factors", "actions", "lessons"),
)
"""The order of a record's keys after those of the artifact contract."""


def arrange_fields(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same fields in the order of `_ORDER`, other keys last; runs of white space become one space."""
    names = [name for name in _ORDER if name in fields] + [name for name in fields if name not in _ORDER]
    return {name: _on_one_line(fields[name]) for name in names}


def _on_one_line(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return {key: _on_one_line(entry) for key, entry in value.items()}
    return [_on_one_line(entry) for entry in value] if isinstance(value, list) else value
