"""An incident as plain JSON values: what commands print and other programs read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.incident import Incident, Lessons

_NOT_DATA = frozenset({"artifact", "prose", "rejected", "body"})


def incident_data(incident: Incident) -> Mapping[str, Any]:
    """The contract's keys, the incident's fields, and `response_status`. Instants are RFC 3339 in UTC.

    What the record lacks is left out.
    """
    contract = {field.name: getattr(incident.artifact, field.name) for field in fields(Artifact)}
    own = {field.name: getattr(incident, field.name) for field in fields(Incident)}
    named = {**contract, **own, "response_status": incident.response_status}
    return {name: _plain(value) for name, value in named.items() if name not in _NOT_DATA and _present(value)}


def render_instant(at: datetime) -> str:
    """An instant in UTC as RFC 3339 has it, for example 2026-03-02T14:02:00Z."""
    return at.isoformat().replace("+00:00", "Z")


def _present(value: Any) -> bool:
    return value is not None and value not in ((), Lessons())


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return render_instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(item) for name, item in named if _present(item)}
    return str(value) if isinstance(value, str) else value
