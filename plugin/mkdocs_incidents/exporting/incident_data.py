"""Converts an incident to plain JSON values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import Any

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.custom_field import write_values
from mkdocs_incidents.model.incident import Incident, Lessons
from mkdocs_incidents.reading.instants import render_instant

_NOT_DATA = frozenset({"custom", "artifact", "prose", "rejected", "body", "partial"})
_DERIVED = frozenset({"chased_from", "day"})
"""Values in lists of incidents that are not fields of the record."""

_NOTHING = (None, (), False, Lessons())


def incident_data(incident: Incident, names: Collection[str] | None = None) -> Mapping[str, Any]:
    """Return the artifact's keys, the incident's fields, and `response_status`. Times are RFC 3339 in UTC.

    A time with only a day or month is that day or month. Missing values are left out, and so is everything outside of
    `names`, if given.
    """
    contract = {name: getattr(incident.artifact, name) for name in _names(Artifact)}
    own = {name: getattr(incident, name) for name in _names(Incident)}
    partial = {one.name: str(one.when) for one in incident.partial}
    custom = write_values(incident.custom)
    named = {**contract, **own, "response_status": incident.response_status, **partial, **custom}
    if incident.chase_from == incident.adopted_on:
        del named["chase_from"]
    wanted = named.keys() - _NOT_DATA if names is None else names
    return {name: _plain(value) for name, value in named.items() if name in wanted and _says(value)}


def _says(value: Any) -> bool:
    return value is not None and (type(value) is str or value not in _NOTHING)


def _plain(value: Any) -> Any:
    if type(value) is str:
        return value
    if isinstance(value, datetime):
        return render_instant(value, "auto")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        named = {name: getattr(value, name) for name in _names(value.__class__)}
        if named.get("day"):
            named["at"] = str(named["day"])
        return {name: _plain(item) for name, item in named.items() if _says(item) and name not in _DERIVED}
    return str(value) if isinstance(value, str) else value


@cache  # called for each entry of each list
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
