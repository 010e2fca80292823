"""Parquet, as DuckDB reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest

from mkdocs_incidents.exporting.parquet import list_rows, load_tables
from tests.conftest import CONFIG, WriteTree, filled_template, load, record
from tests.unit.cli.conftest import Run

IMPORTED = """---
id: INC-002
type: decision-memo
title: Mail was late
status: archived
started_at: 2019-12
adopted_on: 2026-11-20
inferred: [started_at]
source: {system: pagerduty, id: PT4, url: https://x.example}
timeline: [{at: 2019-12-03, event: First ticket}, {event: Nobody knows when}]
---
"""
UPDATES = "[{at: 2026-03-02T14:10:00Z, audience: public, state: investigating, text: We are on it.}]"
FILES = {
    "shop": {"artifacts/INC-001.md": filled_template(services="[web]"), "artifacts/INC-002.md": IMPORTED},
    "mail": {"artifacts/INC-001.md": record(severity="P0", title='It\'s "down", again', updates=UPDATES)},
    "empty": {},
}


def ask(query: str) -> list[tuple[Any, ...]]:
    """The rows of a query over the files of the current folder."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return connection.execute(query).fetchall()


@pytest.fixture
def repositories(tree: WriteTree, run: Run) -> Path:
    """Three repositories, each with its tables in a folder of its name; the last has no incident."""
    files = {f"repos/{name}/{path}": text for name, some in FILES.items() for path, text in some.items()}
    root = tree({**files, **{f"repos/{name}/company.config.yaml": CONFIG for name in FILES}})
    for name in FILES:
        (root / f"repos/{name}/artifacts").mkdir(exist_ok=True)
        result = run("export", "--format", "parquet", "--out", f"tables/{name}", "--root", f"repos/{name}")
        assert result.exit_code == 0, result.output
    return root


def test_three_repositories_in_one_query(repositories: Path) -> None:
    rows = ask(
        "SELECT parse_path(filename)[-2] AS repository, id, severity, began_on, time_to_resolve_seconds, services "
        "FROM read_parquet('tables/*/incidents.parquet', filename = true) ORDER BY ALL"
    )
    assert [(one[0], one[1], one[2], str(one[3]), one[4], one[5]) for one in rows] == [
        ("mail", "INC-001", "P0", "2026-03-02", 3240, ["web"]),
        ("shop", "INC-001", "P1", "2026-03-02", 3120, ["web"]),
        ("shop", "INC-002", None, "2019-12-01", None, []),
    ]


def test_tables_are_joined(repositories: Path) -> None:
    joined = (
        "SELECT i.title, count(*) FROM 'tables/mail/incidents.parquet' i "
        "JOIN 'tables/mail/{0}.parquet' other ON other.incident = i.id GROUP BY ALL"
    )
    assert ask(joined.format("actions")) == [('It\'s "down", again', 1)]
    assert ask(joined.format("events")) == [('It\'s "down", again', 2)]
    told = ask("SELECT told_at::VARCHAR, audience, state, text FROM 'tables/mail/updates.parquet'")
    assert told == [("2026-03-02 14:10:00+00", "public", "investigating", "We are on it.")]


def test_what_is_not_known_is_null(repositories: Path) -> None:
    rows = ask(
        "SELECT severity, severity_rank, author, started_at, began_precision, adopted_on::VARCHAR, source_system, "
        "inferred, response_status FROM 'tables/shop/incidents.parquet' WHERE id = 'INC-002'"
    )
    adopted = ("month", "2026-11-20", "pagerduty", ["started_at"], "resolved")
    assert rows == [(None, None, None, None, *adopted)]
    events = ask(
        "SELECT happened_at, day, event FROM 'tables/shop/events.parquet' WHERE incident = 'INC-002' ORDER BY number"
    )
    assert events == [(None, "2019-12-03", "First ticket"), (None, None, "Nobody knows when")]


@pytest.mark.parametrize("name", load_tables())
def test_types_are_the_same_without_any_row(repositories: Path, name: str) -> None:
    schemas = [pyarrow.parquet.read_schema(f"tables/{one}/{name}.parquet") for one in FILES]
    assert schemas[0].equals(schemas[1]) and schemas[0].equals(schemas[2])
    described = {one.name: (one.metadata or {}).get(b"description", b"").decode() for one in schemas[0]}
    assert described == {column.name: column.meaning for column in load_tables()[name].columns}


@pytest.mark.parametrize("name", load_tables())
def test_every_value_has_a_column(tree: WriteTree, name: str) -> None:
    root = tree({"artifacts/INC-001.md": record(updates=UPDATES), "artifacts/INC-002.md": IMPORTED})
    known = {column.name for column in load_tables()[name].columns}
    rows = list(list_rows(name, load(root)))
    assert rows
    assert all(set(row) == known for row in rows)


def test_one_table_into_one_file(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/INC-001.md": record()})
    result = run("export", "--format", "parquet", "--table", "actions", "--out", "out/a.parquet")
    assert (result.exit_code, result.stdout) == (0, "out/a.parquet: the actions of 1 incident\n")
    assert ask("SELECT action, owner, due::VARCHAR, status, overdue FROM 'out/a.parquet'") == [
        ("Compare the settings", "Ada", "2026-03-09", "done", False)
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--format", "parquet"), "--format parquet needs --out"),
        (("--format", "csv", "--table", "actions"), "--table needs --format parquet"),
        (("--format", "parquet", "--out", "x", "--actions"), "--actions needs --format csv"),
    ],
)
def test_wrong_usage(tree: WriteTree, run: Run, arguments: tuple[str, ...], message: str) -> None:
    tree({"artifacts/INC-001.md": record()})
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
