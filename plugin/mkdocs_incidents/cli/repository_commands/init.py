"""`incidents init`: adds the files that a repository needs to become a site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_incidents.cli.edit_commands import report_edits
from mkdocs_incidents.cli.repository import Repository
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.site_options import load_site_config
from mkdocs_incidents.setup.scaffold import scaffold
from mkdocs_incidents.setup.site_edit import plan_site_edit, write_site_edit


@click.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The repository. By default the current folder.",
)
@click.option("--demo", is_flag=True, help="Also add an example record.")
@click.option(
    "--issue-forms",
    is_flag=True,
    help="Also add an incident form for GitHub or GitLab, and the job that turns issues into records.",
)
@click.option("--yes", is_flag=True, help="Change an existing mkdocs.yml without asking.")
def init(root: Path, demo: bool, issue_forms: bool, yes: bool) -> None:
    """Set up a site: add the files that are missing.

    Adds mkdocs.yml, a first page, the runbook and the post-mortem template. Existing files do not change, except a
    mkdocs.yml without the plugin: the command shows what it wants to add, and asks first.

    \b
    Example:
      incidents init --demo && mkdocs serve
    """
    company = Repository(root).load().company
    name = company.name or root.resolve().name
    try:
        _complete_site(root, yes)
        changes = scaffold(root, company.response, f"{name} operations", demo=demo, issue_forms=issue_forms)
    except IncidentsError as error:
        say(f"incidents: {error}", err=True)
        raise SystemExit(2) from None
    for change in changes:
        say(f"{change.path}: {change.what}" if change.done else f"{change.path}: to do: {change.what}")
    when = "Now" if all(change.done for change in changes) else "Then"
    say(f"{when} run: {_serve_command(root)}" if changes else "Nothing is missing.")


def _complete_site(root: Path, yes: bool) -> None:
    """Show what is missing in the site's configuration, and add it if the user agrees."""
    edit = plan_site_edit(root)
    if edit is None:
        return
    report_edits([edit])
    if yes or (sys.stdin.isatty() and click.confirm(f"Write this to {edit.path}?", default=True)):
        write_site_edit(root, edit)
        say(f"{edit.path}: changed")
    else:
        say(f"{edit.path} was not changed. To change it, run: incidents init --yes")


def _serve_command(root: Path) -> str:
    """Return the command that serves the site, whose configuration may be in a subfolder."""
    files = load_site_config(root).files
    nested = files and files[0].parent != root
    return f"mkdocs serve -f {files[0].relative_to(root).as_posix()}" if nested else "mkdocs serve"
