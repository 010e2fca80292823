"""`incidents init`: from a repository of the convention to a site."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_incidents.adapters.cli.output import say
from mkdocs_incidents.adapters.cli.repository import open_workspace
from mkdocs_incidents.editing.scaffold import scaffold
from mkdocs_incidents.problems import IncidentsError


@click.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The repository; by default the current folder.",
)
@click.option("--demo", is_flag=True, help="Add an example record as well.")
def init(root: Path, demo: bool) -> None:
    """Add what is missing for a site: mkdocs.yml, docs/, the runbook and the post-mortem template.

    Files that exist are never touched; where mkdocs.yml lacks the plugin, the lines to add are printed.

    \b
    Example:
      incidents init --demo && mkdocs serve
    """
    company = open_workspace(root, None).company
    name = company.name or root.resolve().name
    try:
        changes = scaffold(root, company.response, f"{name} operations", demo=demo)
    except IncidentsError as error:
        say(f"incidents: {error}", err=True)
        raise SystemExit(2) from None
    for change in changes:
        say(f"{change.path}: {change.what}" if change.done else f"{change.path}: to do: {change.what}")
    say("Now run: mkdocs serve" if changes else "Nothing is missing.")
