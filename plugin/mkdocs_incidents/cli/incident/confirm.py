"""`incidents confirm`: marks inferred fields as confirmed by a person."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from mkdocs_incidents.cli.completion import complete_incidents
from mkdocs_incidents.cli.edit_commands import failures, report, verbose_option
from mkdocs_incidents.cli.repository import as_of_option, find_root, open_workspace, root_option
from mkdocs_incidents.recording.edits.incident_edits import confirm_inferred


@click.command()
@click.argument("identity", metavar="ID", shell_complete=complete_incidents)
@click.argument("fields", nargs=-1, metavar="[FIELD…]")
@verbose_option
@root_option
@as_of_option
def confirm(identity: str, fields: tuple[str, ...], verbose: bool, root: Path | None, as_of: datetime | None) -> None:
    """Confirm the inferred fields of an adopted record.

    Confirms all of them, or the fields that you name. The page then shows these fields without the note that they
    were inferred from the text.

    \b
    Example:
      incidents confirm INC-012
      incidents confirm INC-012 started_at
    """
    root = find_root(root)
    with failures():
        edit = confirm_inferred(root, open_workspace(root, as_of), identity, fields)
    report(f"{identity}: {', '.join(fields) or 'all that was inferred'} confirmed", [edit], verbose=verbose)
