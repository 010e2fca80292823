"""Writes typed Parquet tables of incidents, action items, events and updates."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from mkdocs_incidents.exporting.csv_tables import list_columns
from mkdocs_incidents.figures.durations import durations_data, measure_durations
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.custom_field import CustomField
from mkdocs_incidents.model.field import Column, Kind
from mkdocs_incidents.model.fields import CONTRACT
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.partial_date import PartialDate
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.package_data import load_package_data
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.instants import parse_day

Row = Mapping[str, Any]
_FIELDS = tuple(list_columns(Column.PARQUET, Column.BOTH))
_CONTRACT = frozenset(one.name for one in CONTRACT)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column. `kind` is text, texts, instant, day, number (whole), decimal or flag."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row is, and its columns in order."""

    name: str
    about: str
    columns: tuple[TableColumn, ...]


@cache
def load_tables() -> Mapping[str, Table]:
    """Load the tables by name."""
    written: Mapping[str, Any] = load_package_data("exporting/parquet_columns.yaml")
    return {name: Table(name, one["about"], tuple(_columns(name, one["columns"]))) for name, one in written.items()}


def _columns(table: str, written: Mapping[str, tuple[str, str]]) -> Iterator[TableColumn]:
    """Return the columns in the file. For incidents, the fields of the record come first."""
    for name, one, _ in _FIELDS if table == "incidents" else ():
        yield TableColumn(name, "text" if one.kind is Kind.WORD else one.kind, one.about)
    yield from (TableColumn(name, *value) for name, value in written.items())


def render_parquet(name: str, workspace: Workspace) -> bytes:
    """Render one table as a Parquet file. Raises IncidentsError if pyarrow is not installed."""
    try:
        import pyarrow  # noqa: PLC0415 - an optional extra
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError:
        raise IncidentsError("Parquet needs pyarrow: pip install 'mkdocs-incidents[parquet]'") from None
    types = {
        "text": pyarrow.string(),
        "texts": pyarrow.list_(pyarrow.string()),
        "instant": pyarrow.timestamp("us", tz="UTC"),
        "day": pyarrow.date32(),
        "number": pyarrow.int64(),
        "flag": pyarrow.bool_(),
        "decimal": pyarrow.float64(),
    }
    columns = (*load_tables()[name].columns, *_own_columns(name, workspace.company.response))
    schema = pyarrow.schema(
        [pyarrow.field(one.name, types[one.kind], metadata={"description": one.meaning}) for one in columns]
    )
    rows = [{one.name: row.get(one.name) for one in columns} for row in list_rows(name, workspace)]
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()


def _own_columns(table: str, settings: ResponseSettings) -> Iterator[TableColumn]:
    """Return the columns for the company's own fields and roles, which come last."""
    for one in settings.fields if table == "incidents" else ():
        kind = one.field.kind
        shown = "text" if kind is Kind.WORD else "decimal" if kind is Kind.NUMBER else kind
        yield TableColumn(one.column, shown, one.field.about)


def _own_value(one: CustomField, incident: Incident) -> Any:
    value = incident.custom.get(one.key)
    if one.field.kind is Kind.DAY and value:
        return parse_day(value)
    if one.field.kind is Kind.TEXTS:
        return list(one.texts(incident.custom)) or None
    return float(value) if one.field.kind is Kind.NUMBER and value is not None else value


def list_rows(name: str, workspace: Workspace) -> Iterator[Row]:
    """Return the rows of a table as Python values, in the order of the records."""
    for incident in workspace.incidents:
        yield from _ROWS[name](incident, workspace)


def _incident_row(incident: Incident, workspace: Workspace) -> Iterator[Row]:
    settings = workspace.company.response
    began = incident.began_at
    about = incident.began_about if began is None else None
    yield {
        **dict(_field_values(incident)),
        "severity_rank": _rank(incident, settings),
        "response_status": str(incident.response_status),
        "began_on": began.date() if began else about.first if about else None,
        "began_precision": "instant" if began else _precision(about),
        **durations_data(measure_durations(incident, settings.durations)),
        "actions": len(incident.actions),
        "open_actions": sum(action.status == "open" for action in incident.actions),
        "path": incident.artifact.path,
        **{one.column: _own_value(one, incident) for one in settings.fields},
    }


def _field_values(incident: Incident) -> Iterator[tuple[str, Any]]:
    """Return the columns for fields of the record, or for parts of a group that may be missing."""
    for name, one, group in _FIELDS:
        holder = getattr(incident, group.name) if group else incident.artifact if one.name in _CONTRACT else incident
        yield name, _plain(getattr(holder, one.name, None))


def _action_rows(incident: Incident, workspace: Workspace) -> Iterator[Row]:
    for number, action in enumerate(incident.actions, start=1):
        yield {
            "incident": incident.id,
            "number": number,
            **{name: getattr(action, name) for name in ("action", "owner", "due", "closed_on", "url")},
            "status": str(action.status),
            "overdue": action.overdue(workspace.now.date()),
            "horizon": str(action.horizon) if action.horizon else None,
        }


def _event_rows(incident: Incident, _: Workspace) -> Iterator[Row]:
    for number, entry in enumerate(incident.timeline, start=1):
        day = str(entry.day) if entry.day else None
        yield {"incident": incident.id, "number": number, "happened_at": entry.at, "day": day, "event": entry.event}


def _update_rows(incident: Incident, _: Workspace) -> Iterator[Row]:
    for number, update in enumerate(incident.updates, start=1):
        said = {"audience": str(update.audience), "state": str(update.state), "text": update.text}
        yield {"incident": incident.id, "number": number, "told_at": update.at, **said}


_ROWS: Mapping[str, Callable[[Incident, Workspace], Iterator[Row]]] = {
    "incidents": _incident_row,
    "actions": _action_rows,
    "events": _event_rows,
    "updates": _update_rows,
}


def _rank(incident: Incident, settings: ResponseSettings) -> int | None:
    severity = settings.scale.get(incident.severity)
    return severity.rank if severity else None


def _precision(about: PartialDate | None) -> str | None:
    if about is None:
        return None
    return "day" if about.day else "month"


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
