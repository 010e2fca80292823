"""`incidents link`: links two artifacts, in both files."""

from __future__ import annotations

import click

from mkdocs_incidents.cli.completion import complete_incidents
from mkdocs_incidents.cli.edit_commands import failures, report, verbose_option
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.model.artifact import OTHER_END
from mkdocs_incidents.recording.edits.incident_edits import link as link_artifacts
from mkdocs_incidents.recording.record_ids import find_artifact


@click.command()
@click.argument("identity", metavar="ID", shell_complete=complete_incidents)
@click.argument("target", metavar="OTHER-ID")
@click.option(
    "--as", "key", type=click.Choice(list(OTHER_END)), default="depends_on", show_default=True, help="The key in ID."
)
@verbose_option
@in_repository
def link(identity: str, target: str, key: str, verbose: bool, repository: Repository) -> None:
    """Link a record to an RFC, a PRD or another record.

    The link is written in both files.

    \b
    Example:
      incidents link INC-042 RFC-001
    """
    workspace = repository.load()
    with failures():
        one, other = (find_artifact(workspace, name).id for name in (identity, target))
        edits = link_artifacts(repository.root, workspace, one, other, key)
    changed = " and ".join(edit.path for edit in edits)
    report(f"{one} {key} {other}, written in {changed}", edits, verbose=verbose)
