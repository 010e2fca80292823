"""`incidents promote`: moves a document to its next status."""

from __future__ import annotations

import click

from mkdocs_incidents.cli.author import find_author
from mkdocs_incidents.cli.completion import complete_incidents
from mkdocs_incidents.cli.edit_commands import failures, report, verbose_option
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.model.vocabulary import DocumentStatus
from mkdocs_incidents.recording.promotion import Promotion
from mkdocs_incidents.recording.promotion import promote as promote_document
from mkdocs_incidents.recording.record_ids import find_artifact

_STATUSES = [status for status in DocumentStatus if status is not DocumentStatus.DRAFT]

_SHOWN = {str(DocumentStatus.REVIEW): "in review"}


@click.command()
@click.argument("identity", metavar="ID", shell_complete=complete_incidents)
@click.argument("status", type=click.Choice([str(status) for status in _STATUSES]))
@verbose_option
@in_repository
def promote(identity: str, status: str, verbose: bool, repository: Repository) -> None:
    """Move a document to its next status.

    A document goes from draft to review to approved, and can be archived at any time. To reach review, it must be
    complete and free of errors. To be approved, its parent and everything in depends_on must be approved too. Each
    promotion adds a line with your name to artifacts/.audit-log/promotions.log.

    \b
    Example:
      incidents promote INC-042 review
    """
    root, workspace = repository.root, repository.load()
    with failures():
        edit = promote_document(
            root, workspace, identity, Promotion(DocumentStatus(status), find_author(root), workspace.now)
        )
    name = find_artifact(workspace, identity).id
    report(f"{name} is {_SHOWN.get(status, status)} now", [edit], verbose=verbose)
    if status == DocumentStatus.REVIEW:
        say(f"Next: when somebody has reviewed it, run incidents promote {name} approved")
