"""Writes incidents and action items as CSV for spreadsheets: one row each, lists in one cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mkdocs_incidents.exporting.incident_data import incident_data
from mkdocs_incidents.figures.action_items import ActionItem, action_item_data
from mkdocs_incidents.figures.durations import durations_data, measure_durations
from mkdocs_incidents.model.custom_field import CustomField
from mkdocs_incidents.model.duration import DURATIONS, DurationDefinition
from mkdocs_incidents.model.field import Column, Field
from mkdocs_incidents.model.fields import FIELDS, INSTANTS
from mkdocs_incidents.model.incident import Impact, Incident
from mkdocs_incidents.printable import csv_text

_FIRST = ("id", "title", "severity", "services", "response_status", "status", "created", "author", *INSTANTS)
_LAST = ("tags", "depends_on", "visibility", "path")
ACTION_COLUMNS = (
    *("incident", "severity", "action", "owner", "due", "status"),
    *("horizon", "url", "age_days", "overdue", "days_over", "kind", "closed_on"),
)


class FieldColumn(NamedTuple):
    """A column for a field of a record or, such as `impact_users`, for a part of the field `group`."""

    name: str
    field: Field
    group: Field | None = None


def list_columns(*tables: Column) -> Iterator[FieldColumn]:
    """Return the columns for fields, of those in `tables`, in the order of the fields."""
    for one in FIELDS.values():
        if one.column in tables:
            yield FieldColumn(one.name, one)
        yield from (FieldColumn(f"{one.name}_{part.name}", part, one) for part in one.parts if part.column in tables)


def _incident_columns() -> Iterator[str]:
    yield from _FIRST
    yield from (f"{name}_seconds" for name in DURATIONS)
    yield from (one.name for one in list_columns(Column.BOTH) if one.name not in (*_FIRST, *_LAST))
    yield from ("actions", "open_actions", *_LAST)


INCIDENT_COLUMNS = tuple(_incident_columns())


def render_incidents_csv(
    incidents: Iterable[Incident], definitions: Sequence[DurationDefinition], fields: Sequence[CustomField] = ()
) -> str:
    """Write a row for each incident: durations in seconds, times in UTC, empty cells for unknown values.

    The company's own `fields` come last. The role `commander` is the column `role_commander`.
    """
    columns = (*INCIDENT_COLUMNS, *(one.column for one in fields))
    return _render(columns, ({**_incident_row(one, definitions), **_custom_row(one, fields)} for one in incidents))


def _custom_row(incident: Incident, fields: Iterable[CustomField]) -> Mapping[str, Any]:
    return {one.column: "; ".join(one.texts(incident.custom)) for one in fields}


def render_actions_csv(items: Iterable[ActionItem]) -> str:
    """Write a row for each item, with the severity of its incident."""
    rows = ({**action_item_data(item), "severity": item.incident.severity} for item in items)
    return _render(ACTION_COLUMNS, rows)


def _incident_row(incident: Incident, definitions: Sequence[DurationDefinition]) -> Mapping[str, Any]:
    impact = incident.impact or Impact()
    return {
        **incident_data(incident),
        **durations_data(measure_durations(incident, definitions)),
        **{f"impact_{one.name}": getattr(impact, one.name) for one in FIELDS["impact"].parts},
        "actions": len(incident.actions),
        "open_actions": sum(action.status == "open" for action in incident.actions),
    }


def _render(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    return csv_text([columns, *([_cell(row.get(column)) for column in columns] for row in rows)])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, list) else str(value)
