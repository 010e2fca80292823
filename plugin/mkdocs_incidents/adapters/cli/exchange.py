"""`incidents export`: the history as a file for other programs."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from mkdocs_incidents.adapters.cli.edits import failures
from mkdocs_incidents.adapters.cli.output import say, say_exactly
from mkdocs_incidents.adapters.cli.progress import shown_when_slow
from mkdocs_incidents.adapters.cli.repository import as_of_option, find_root, open_workspace, root_option
from mkdocs_incidents.exchange.documents import build_entries, render_json, render_ndjson
from mkdocs_incidents.exchange.tables import render_actions_csv, render_incidents_csv
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.storage.outputs import write_output
from mkdocs_incidents.views.action_items import list_action_items


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "ndjson", "csv"]),
    default="json",
    show_default=True,
    help="JSON in one document, JSON in a line for each incident, or a table.",
)
@click.option(
    "--actions",
    "only_actions",
    is_flag=True,
    help="Export the list of incidents actions instead (CSV only).",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file; by default standard output.")
@root_option
@as_of_option
def export_incidents(
    form: str, only_actions: bool, out: Path | None, root: Path | None, as_of: datetime | None
) -> None:
    """Export all incidents as JSON, NDJSON or CSV, in the order of their files.

    JSON and NDJSON contain complete records, including the body, and can be imported again. To print their schema, run
    `incidents schema export`. CSV is for spreadsheets.

    The exit code is 1 if a record has errors: the export then lacks its invalid fields.

    \b
    Example:
      incidents export --format csv --actions --out actions.csv
    """
    if only_actions and form != "csv":
        raise click.UsageError("--actions needs --format csv; for JSON: incidents actions --format json")
    root = find_root(root)
    workspace = open_workspace(root, as_of)
    text = _render(workspace, root, form, only_actions)
    if out is None:
        say_exactly(text, end="")
    else:
        with failures():
            write_output(root, out, text)
        noun = "the action items of " if only_actions else ""
        say(f"{out}: {noun}{_count(len(workspace.incidents))}")
    sys.exit(_report_incomplete(workspace))


def _count(number: int) -> str:
    return f"{number} incident{'' if number == 1 else 's'}"


def _render(workspace: Workspace, root: Path, form: str, only_actions: bool) -> str:
    if only_actions:
        scale = workspace.company.response.scale
        return render_actions_csv(list_action_items(workspace.incidents, scale, workspace.now.date()))
    if form == "csv":
        return render_incidents_csv(workspace.incidents, workspace.company.response.durations)
    with shown_when_slow("Writing the incidents"):
        entries = build_entries(workspace.incidents, root)
    return render_json(entries) if form == "json" else render_ndjson(entries)


def _report_incomplete(workspace: Workspace) -> int:
    """Name, on standard error, the records of which something was left out; the exit code."""
    partial = [incident.artifact.path for incident in workspace.incidents if incident.rejected]
    unreadable = [problem.location.path for problem in workspace.errors if problem.code.startswith("SRC")]
    folder = workspace.company.response.artifacts_path
    paths = sorted({*partial, *(path for path in unreadable if path.startswith(f"{folder}/"))})
    for path in paths:
        say(f"{path}: has errors; invalid fields were left out", err=True)
    if paths:
        say("To see the errors, run: incidents check", err=True)
    return 1 if paths else 0
