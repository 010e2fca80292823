"""`incidents undo`: restores the files as they were before the last command."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_incidents.cli.edit_commands import failures, report, verbose_option
from mkdocs_incidents.cli.repository import find_root, root_option
from mkdocs_incidents.recording.commit import undo_last


@click.command()
@verbose_option
@root_option
def undo(verbose: bool, root: Path | None) -> None:
    """Undo the last change that a command made.

    Refuses if one of the files has changed since.

    \b
    Example:
      incidents undo
    """
    place = find_root(root)
    with failures():
        edits = undo_last(place)
    told = ", ".join(f"{edit.path} is {'as before' if edit.after else 'removed'}" for edit in edits)
    report(f"Undone: {told}", edits, verbose=verbose)
