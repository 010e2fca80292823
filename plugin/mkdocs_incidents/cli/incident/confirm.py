"""`incidents confirm`: marks inferred fields as confirmed by a person."""

from __future__ import annotations

import click

from mkdocs_incidents.cli.completion import complete_incidents
from mkdocs_incidents.cli.edit_commands import failures, report, verbose_option
from mkdocs_incidents.cli.record_argument import choose_incident
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.recording.edits.incident_edits import confirm_inferred


@click.command()
@click.argument("identity", metavar="ID", shell_complete=complete_incidents)
@click.argument("fields", nargs=-1, metavar="[FIELD…]")
@verbose_option
@in_repository
def confirm(identity: str, fields: tuple[str, ...], verbose: bool, repository: Repository) -> None:
    """Confirm the inferred fields of an adopted record.

    Confirms all of them, or the fields that you name. The page then shows these fields without the note that they
    were inferred from the text.

    \b
    Example:
      incidents confirm INC-012
      incidents confirm INC-012 started_at
    """
    workspace = repository.load()
    incident = choose_incident(workspace, identity)
    with failures():
        edit = confirm_inferred(repository.root, workspace, incident.id, fields)
    told = ", ".join(fields) or "all inferred fields"
    report(f"{incident.id}: confirmed {told}", [edit], verbose=verbose)
