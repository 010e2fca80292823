"""`incidents log`, `ack`, `identify`, `mitigate`, `resolve`, `reopen`, `severity`: for use during an incident."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from mkdocs_incidents.cli.completion import (
    complete_incidents,
    complete_incidents_and_severities,
    complete_words,
    identity_argument,
)
from mkdocs_incidents.cli.edit_commands import (
    at_option,
    confirm_correction,
    failures,
    read_moment,
    report,
    verbose_option,
)
from mkdocs_incidents.cli.next_steps import say_next, say_triage
from mkdocs_incidents.cli.record_argument import choose_incident, split_text
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.model.fields import HOW
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.edit import Edit
from mkdocs_incidents.recording.edits.incident_edits import correct_progress, log_event, set_instant, set_severity
from mkdocs_incidents.recording.edits.incident_edits import reopen as reopen_incident
from mkdocs_incidents.recording.edits.response_changes import Progress, Reopening
from mkdocs_incidents.recording.record_ids import find_incident
from mkdocs_incidents.rendering.shown_times import show_utc

_Write = Callable[[Path, Workspace, str, datetime], Edit]
_note_option = click.option("--note", default="", help="A few more words for the timeline.")


@dataclass(frozen=True, slots=True)
class _Given:
    """The options that all of these commands share."""

    at: str | None
    verbose: bool
    repository: Repository
    identity: str = ""


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    return at_option(verbose_option(in_repository(command)))


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="[ID] EVENT…", shell_complete=complete_incidents)
@_options
def log(words: tuple[str, ...], **given: Any) -> None:
    """Add an entry to the timeline. If only one incident is open, you can omit its ID.

    \b
    Example:
      incidents log pool is full
      incidents log INC-042 "Connection pool is exhausted" --at "10m ago"
    """
    options = _Given(**given)
    root, workspace = options.repository.root, options.repository.load()
    incident, event = split_text(workspace, words)
    with failures():
        at = read_moment(options.at, workspace.now, incident)
        edit = log_event(root, workspace, incident.id, event, at)
    report(f"{incident.id} {show_utc(at)}: {event}", [edit], verbose=options.verbose)
    say_next(incident, edit, workspace.company.response)


@click.command()
@identity_argument()
@_note_option
@_options
def ack(note: str, **given: Any) -> None:
    """Acknowledge the incident: set acknowledged_at.

    \b
    Example:
      incidents ack
      incidents ack INC-042
    """
    _progress("acknowledged", "acknowledged_at", note, _Given(**given))


@click.command()
@identity_argument()
@_note_option
@_options
def identify(note: str, **given: Any) -> None:
    """Log that the cause is known: set identified_at.

    \b
    Example:
      incidents identify --note "the release reads a setting that is missing"
    """
    _progress("cause known", "identified_at", note, _Given(**given))


@click.command()
@identity_argument()
@click.option(
    "--by",
    "how",
    required=True,
    metavar="HOW",
    shell_complete=complete_words(HOW["mitigated_at"]),
    help="What ended the impact: rollback, hotfix, restart, …",
)
@_note_option
@_options
def mitigate(how: str, note: str, **given: Any) -> None:
    """Log that users are no longer affected.

    Sets mitigated_at and mitigation.

    \b
    Example:
      incidents mitigate --by rollback --at 14:29
    """
    _progress(f"mitigated by {how}", "mitigated_at", note, _Given(**given), how)


@click.command()
@identity_argument()
@_note_option
@_options
def resolve(note: str, **given: Any) -> None:
    """Mark the incident resolved: set resolved_at.

    \b
    Example:
      incidents resolve INC-042
    """
    _progress("resolved", "resolved_at", note, _Given(**given))


@click.command()
@identity_argument()
@click.option("--still-mitigated", is_flag=True, help="Keep the mitigation, because users are not affected again.")
@_note_option
@_options
def reopen(still_mitigated: bool, note: str, **given: Any) -> None:
    """Reopen the incident, and log the reopening.

    Clears resolved_at, mitigated_at and mitigation.

    \b
    Example:
      incidents reopen INC-042 --note "errors are back at 2 %"
    """

    def write(root: Path, workspace: Workspace, incident: str, at: datetime) -> Edit:
        return reopen_incident(root, workspace, incident, Reopening(at, note, still_mitigated))

    _write(f"reopened{', still mitigated' if still_mitigated else ''}", write, _Given(**given))


@click.command()
@identity_argument(complete_incidents_and_severities)
@click.argument("severity", metavar="SEVERITY")
@_options
def severity(severity: str, **given: Any) -> None:
    """Change the severity, and print its first steps.

    Changes the severity everywhere in the record, and logs the change.

    \b
    Example:
      incidents severity INC-042 P0
    """
    options = _Given(**given)
    root, workspace = options.repository.root, options.repository.load()
    settings = workspace.company.response
    incident = choose_incident(workspace, options.identity)
    name = next((one for one in settings.scale.names if one.lower() == severity.lower()), severity)
    with failures():
        at = read_moment(options.at, workspace.now, incident)
        edit = set_severity(root, workspace, incident.id, name, at)
    if not edit.diff():
        say(f"{incident.id} is {name} already")
        return
    was = f" (it was {incident.severity})" if incident.severity and incident.severity != name else ""
    report(f"{incident.id} is {name} now{was}", [edit], verbose=options.verbose)
    say_triage(name, settings, most=3)
    say_next(incident, edit, settings)


def _progress(told: str, name: str, note: str, given: _Given, how: str = "") -> None:
    def write(root: Path, workspace: Workspace, identity: str, at: datetime) -> Edit:
        progress = Progress(name, at, note, how)
        known = getattr(find_incident(workspace, identity), name)
        if given.at and known and known != at and confirm_correction(identity, progress, known):
            return correct_progress(root, workspace, identity, progress)
        return set_instant(root, workspace, identity, progress)

    _write(told, write, given)


def _write(told: str, write: _Write, given: _Given) -> None:
    root, workspace = given.repository.root, given.repository.load()
    incident = choose_incident(workspace, given.identity)
    with failures():
        at = read_moment(given.at, workspace.now, incident)
        edit = write(root, workspace, incident.id, at)
    report(f"{incident.id} {told} at {show_utc(at)}", [edit], verbose=given.verbose)
    say_next(incident, edit, workspace.company.response)
