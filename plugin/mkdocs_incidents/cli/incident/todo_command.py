"""`incidents todo`: lists what a record still needs before its review."""

from __future__ import annotations

import click

from mkdocs_incidents.cli.completion import identity_argument
from mkdocs_incidents.cli.edit_commands import failures
from mkdocs_incidents.cli.record_argument import choose_incident
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.model.vocabulary import DocumentStatus
from mkdocs_incidents.recording.todo import list_todo


@click.command()
@identity_argument()
@in_repository
def todo(identity: str, repository: Repository) -> None:
    """List what a record still needs before its review.

    Lists missing parts, placeholders of the template that are left, and problems that the check found, with line
    numbers. The exit code is 1 if there are any.

    \b
    Example:
      incidents todo INC-042
    """
    root, workspace = repository.root, repository.load()
    incident = choose_incident(workspace, identity)
    with failures():
        missing = list_todo(root, workspace, incident)
    if not missing:
        say(_describe_complete(incident.id, incident.artifact.status))
        return
    say(f"{incident.artifact.path}: {len(missing)} to do")
    for problem in missing:
        say(f"  line {problem.location.line}: {problem.message}")
    raise SystemExit(1)


def _describe_complete(identity: str, status: DocumentStatus | None) -> str:
    following = {DocumentStatus.DRAFT: DocumentStatus.REVIEW, DocumentStatus.REVIEW: DocumentStatus.APPROVED}
    step = following.get(status) if status else None
    return f"{identity} is complete" + (f". Next: incidents promote {identity} {step}" if step else "")
