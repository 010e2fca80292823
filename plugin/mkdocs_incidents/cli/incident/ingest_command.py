"""`incidents ingest`: opens or changes a record from an event of a GitHub or GitLab issue."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_incidents.cli.edit_commands import failures
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.problems import IncidentsError, SourceError
from mkdocs_incidents.reading.text_file import SIZE_LIMIT, load_bytes
from mkdocs_incidents.recording.alerts.alert_body import parse_body
from mkdocs_incidents.recording.issue_events.github_event import is_github_event, parse_github_event
from mkdocs_incidents.recording.issue_events.gitlab_event import is_gitlab_event, parse_gitlab_event
from mkdocs_incidents.recording.issue_events.issue_event import IssueEvent
from mkdocs_incidents.recording.issue_events.issue_intake import IssueIntake
from mkdocs_incidents.recording.written import note_told


@click.command("ingest")
@click.argument("file", metavar="EVENT", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@in_repository
def ingest(file: Path, repository: Repository) -> None:
    """Update the records from an event of an issue.

    EVENT is a file with the body of a GitHub or GitLab webhook, or - for standard input. A new issue with the label
    `incident` opens a record. Editing and labelling the issue changes the record, comments become timeline entries,
    and closing the issue resolves the incident. Running the same event again changes nothing. Events from people who
    may not open records are reported and ignored.

    \b
    Example:
      incidents ingest "$GITHUB_EVENT_PATH" --push
    """
    root, workspace = repository.root, repository.load()
    with failures():
        intake = IssueIntake(root, workspace, _load_event(file))
        intake.take_in()
    for told in intake.told:
        note_told(told)
        say(told)


def _load_event(file: Path) -> IssueEvent:
    """Read the event from a file. Raises IncidentsError if it is not one."""
    name = "standard input" if str(file) == "-" else str(file)
    try:
        body = parse_body(sys.stdin.buffer.read(SIZE_LIMIT + 1) if str(file) == "-" else load_bytes(file))
        if is_gitlab_event(body):
            return parse_gitlab_event(body)
        if is_github_event(body):
            return parse_github_event(body)
    except SourceError as error:
        raise IncidentsError(f"{name}: {error.message}") from None
    except IncidentsError as error:
        raise IncidentsError(f"{name}: {str(error).replace('the alert', 'the event')}") from None
    keys = ", ".join(sorted(map(str, body))[:20])
    raise IncidentsError(
        f"{name}: this is not an event of an issue; its keys are: {keys}. For an alert, run incidents new --from-alert"
    )
