"""`incidents export`: writes the history as a file for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_incidents.cli.edit_commands import failures
from mkdocs_incidents.cli.progress import shown_when_slow
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say, say_exactly
from mkdocs_incidents.exporting.csv_tables import render_actions_csv, render_incidents_csv
from mkdocs_incidents.exporting.documents import build_entries, render_json, render_ndjson
from mkdocs_incidents.exporting.parquet import load_tables, render_parquet
from mkdocs_incidents.figures.action_items import list_action_items
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.storage.outputs import write_output


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "ndjson", "csv", "parquet"]),
    default="json",
    show_default=True,
    help="One JSON document, one JSON line per incident, a table, or typed tables.",
)
@click.option(
    "--actions",
    "only_actions",
    is_flag=True,
    help="Export the action items instead of the incidents (CSV only).",
)
@click.option("--table", type=click.Choice(list(load_tables())), help="Only this table (Parquet only).")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file to write, or the folder for Parquet. By default standard output.",
)
@in_repository
def export_incidents(
    form: str, only_actions: bool, table: str | None, out: Path | None, repository: Repository
) -> None:
    """Export all incidents as JSON, NDJSON, CSV or Parquet.

    JSON and NDJSON contain the complete records, in the order of their files, and can be imported again. To print
    their schema, run `incidents schema export`. CSV is for spreadsheets. Parquet is for DuckDB, Spark and similar
    tools: one file for each of the tables incidents, actions, events and updates. It needs the extra `parquet`.

    The exit code is 1 if a record has errors. The export then leaves out its invalid fields.

    \b
    Example:
      incidents export --format csv --actions --out actions.csv
    """
    if only_actions and form != "csv":
        raise click.UsageError("--actions needs --format csv; for JSON: incidents actions --format json")
    if table and form != "parquet":
        raise click.UsageError("--table needs --format parquet")
    if form == "parquet" and out is None:
        raise click.UsageError("--format parquet needs --out FOLDER, or --table NAME --out FILE")
    root, workspace = repository.root, repository.load()
    if form == "parquet" and out is not None:
        _write_parquet(workspace, root, table, out)
        sys.exit(_report_incomplete(workspace))
    text = _render(workspace, root, form, only_actions)
    if out is None:
        say_exactly(text, end="")
    else:
        with failures():
            write_output(root, out, text)
        noun = "the action items of " if only_actions else ""
        say(f"{out}: {noun}{_count(len(workspace.incidents))}")
    sys.exit(_report_incomplete(workspace))


def _write_parquet(workspace: Workspace, root: Path, table: str | None, out: Path) -> None:
    """Write all tables to a folder, or one table to a file."""
    files = {table: out} if table else {name: out / f"{name}.parquet" for name in load_tables()}
    with failures(), shown_when_slow("Writing the incidents"):
        for name, path in files.items():
            write_output(root, path, render_parquet(name, workspace))
    count = _count(len(workspace.incidents))
    for name, path in files.items():
        say(f"{path}: {count if name == 'incidents' else f'the {name} of {count}'}")


def _count(number: int) -> str:
    return f"{number} incident{'' if number == 1 else 's'}"


def _render(workspace: Workspace, root: Path, form: str, only_actions: bool) -> str:
    if only_actions:
        scale = workspace.company.response.scale
        return render_actions_csv(list_action_items(workspace.incidents, scale, workspace.now.date()))
    if form == "csv":
        settings = workspace.company.response
        return render_incidents_csv(workspace.incidents, settings.durations, settings.fields)
    with shown_when_slow("Writing the incidents"):
        entries = build_entries(workspace.incidents, root)
    return render_json(entries) if form == "json" else render_ndjson(entries)


def _report_incomplete(workspace: Workspace) -> int:
    """Name records with errors on standard error, and return the exit code."""
    partial = [incident.artifact.path for incident in workspace.incidents if incident.rejected]
    unreadable = [problem.location.path for problem in workspace.errors if problem.code.startswith("SRC")]
    settings = workspace.company.response
    paths = sorted({*partial, *filter(settings.is_below_artifacts, unreadable)})
    for path in paths:
        say(f"{path}: has errors; invalid fields were left out", err=True)
    if paths:
        say("To see the errors, run: incidents check", err=True)
    return 1 if paths else 0
