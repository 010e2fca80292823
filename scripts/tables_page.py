"""Builds the reference page of the Parquet tables from their columns."""

from __future__ import annotations

from mkdocs_incidents.exporting.parquet import Table, load_tables
from scripts.markdown import build_page, build_table, code

_ABOUT = """The tables that `incidents export --format parquet` writes, with their columns in order. The guide shows
[how to query them](../guide/export.md#query-several-repositories-at-once). Unknown values are null."""
_TYPES = {
    "text": "string",
    "texts": "list of strings",
    "instant": "timestamp in microseconds, UTC",
    "day": "date",
    "number": "64-bit integer",
    "flag": "boolean",
}


def build_tables_page() -> str:
    """Return the page with each table and its columns."""
    return build_page("Tables", _ABOUT, [part for table in load_tables().values() for part in _section(table)])


def _section(table: Table) -> tuple[str, str, str]:
    rows = [(code(one.name), _TYPES[one.kind], one.meaning) for one in table.columns]
    return f"## `{table.name}`", table.about, build_table(("Column", "Type", "Meaning"), rows)
