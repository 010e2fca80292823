"""`incidents log`, `ack`, `identify`, `mitigate`, `resolve`, `reopen`, `severity`: a record while things go on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from mkdocs_incidents.adapters.cli.completion import (
    complete_incidents,
    complete_incidents_and_severities,
    complete_mitigations,
)
from mkdocs_incidents.adapters.cli.edits import at_option, failures, read_moment, report_edits
from mkdocs_incidents.adapters.cli.identity import choose_incident, identity_argument, split_text
from mkdocs_incidents.adapters.cli.output import say
from mkdocs_incidents.adapters.cli.repository import as_of_option, find_root, open_workspace, root_option
from mkdocs_incidents.editing.edit import Edit
from mkdocs_incidents.editing.incident_edits import (
    Progress,
    log_event,
    set_instant,
    set_severity,
)
from mkdocs_incidents.editing.incident_edits import reopen as reopen_incident
from mkdocs_incidents.model.workspace import Workspace

_note_option = click.option("--note", default="", help="A few words more, for the timeline.")
_Write = Callable[[Path, Workspace, str, datetime], Edit]


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="[ID] EVENT…", shell_complete=complete_incidents)
@at_option
@root_option
@as_of_option
def log(words: tuple[str, ...], at: str | None, root: Path | None, as_of: datetime | None) -> None:
    """Add a line to the timeline: what happened. While one incident is open, its ID may be left out.

    \b
    Example:
      incidents log pool is full
      incidents log INC-042 "Connection pool is exhausted" --at "10m ago"
    """
    place = find_root(root)
    workspace = open_workspace(place, as_of)
    incident, event = split_text(workspace, words)
    with failures():
        edit = log_event(place, workspace, incident.id, event, read_moment(at, workspace.now, incident))
    report_edits([edit])


@click.command()
@identity_argument()
@at_option
@_note_option
@root_option
@as_of_option
def ack(identity: str, at: str | None, note: str, root: Path | None, as_of: datetime | None) -> None:
    """Somebody works on it: sets acknowledged_at.

    \b
    Example:
      incidents ack INC-042
    """
    _progress(identity, "acknowledged_at", at, root, as_of, note)


@click.command()
@identity_argument()
@at_option
@_note_option
@root_option
@as_of_option
def identify(identity: str, at: str | None, note: str, root: Path | None, as_of: datetime | None) -> None:
    """The cause is known: sets identified_at.

    \b
    Example:
      incidents identify INC-042 --note "the release reads a setting that is missing"
    """
    _progress(identity, "identified_at", at, root, as_of, note)


@click.command()
@identity_argument()
@click.option(
    "--by",
    "mitigation",
    required=True,
    metavar="HOW",
    shell_complete=complete_mitigations,
    help="What ended it: rollback, hotfix, restart, …",
)
@at_option
@_note_option
@root_option
@as_of_option
def mitigate(
    identity: str, mitigation: str, at: str | None, note: str, root: Path | None, as_of: datetime | None
) -> None:
    """Users no longer feel it: sets mitigated_at and mitigation.

    \b
    Example:
      incidents mitigate INC-042 --by rollback --at 14:29
    """
    _progress(identity, "mitigated_at", at, root, as_of, note, mitigation)


@click.command()
@identity_argument()
@at_option
@_note_option
@root_option
@as_of_option
def resolve(identity: str, at: str | None, note: str, root: Path | None, as_of: datetime | None) -> None:
    """It is over for good: sets resolved_at.

    \b
    Example:
      incidents resolve INC-042
    """
    _progress(identity, "resolved_at", at, root, as_of, note)


@click.command()
@identity_argument()
@at_option
@_note_option
@root_option
@as_of_option
def reopen(identity: str, at: str | None, note: str, root: Path | None, as_of: datetime | None) -> None:
    """It is not over after all: takes resolved_at back, and logs that.

    \b
    Example:
      incidents reopen INC-042 --note "errors are back at 2 %"
    """
    _write(
        identity,
        at,
        root,
        as_of,
        lambda place, workspace, incident, moment: reopen_incident(place, workspace, incident, moment, note),
    )


@click.command()
@identity_argument(complete_incidents_and_severities)
@click.argument("severity", metavar="SEVERITY")
@root_option
@as_of_option
def severity(identity: str, severity: str, root: Path | None, as_of: datetime | None) -> None:
    """Change the severity, wherever the record says it.

    \b
    Example:
      incidents severity INC-042 P0
    """
    place = find_root(root)
    workspace = open_workspace(place, as_of)
    incident = choose_incident(workspace, identity)
    names = {name.lower(): name for name in workspace.company.response.scale.names}
    with failures():
        edit = set_severity(place, workspace, incident.id, names.get(severity.lower(), severity))
    if edit.diff():
        report_edits([edit])
    else:
        say(f"the severity is {severity.upper()} already")


def _progress(
    identity: str,
    name: str,
    at: str | None,
    root: Path | None,
    as_of: datetime | None,
    note: str,
    mitigation: str = "",
) -> None:
    def write(place: Path, workspace: Workspace, incident: str, moment: datetime) -> Edit:
        return set_instant(place, workspace, incident, Progress(name, moment, note, mitigation))

    _write(identity, at, root, as_of, write)


def _write(identity: str, at: str | None, root: Path | None, as_of: datetime | None, write: _Write) -> None:
    place = find_root(root)
    workspace = open_workspace(place, as_of)
    incident = choose_incident(workspace, identity)
    with failures():
        edit = write(place, workspace, incident.id, read_moment(at, workspace.now, incident))
    report_edits([edit])
