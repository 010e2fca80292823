"""`incidents new`: opens a record, and prints what to do next."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from mkdocs_incidents.cli.author import find_author
from mkdocs_incidents.cli.completion import complete_services, complete_severities, complete_words
from mkdocs_incidents.cli.edit_commands import at_option, failures, read_moment
from mkdocs_incidents.cli.incident.alert_options import (
    alert_began,
    is_dealt_with,
    load_alert,
    report_alert,
    warn_of_assumption,
)
from mkdocs_incidents.cli.incident.questions import ask_detected_by, ask_services, ask_title, choose_severity
from mkdocs_incidents.cli.next_steps import say_related, say_triage, say_update_due
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.alert_records import alert_source
from mkdocs_incidents.recording.alerts.alert import Alert
from mkdocs_incidents.recording.new_record import AlreadyOpenError, create_record
from mkdocs_incidents.recording.record_ids import find_incident
from mkdocs_incidents.recording.record_template import NewIncident


@click.command()
@click.option("--title", help="What broke, in a few words.")
@click.option("--severity", shell_complete=complete_severities, help="One of the company's severities, such as P1.")
@click.option(
    "--service",
    "services",
    multiple=True,
    shell_complete=complete_services,
    help="An affected service. Repeat the option for several services.",
)
@click.option(
    "--detected-by",
    shell_complete=complete_words("detected_by"),
    help="How it was noticed: monitoring, user-report, manual-check.",
)
@click.option("--summary", default="", help="One sentence about what users notice.")
@click.option("--author", help="The author of the record. By default INCIDENTS_AUTHOR, or your name in Git.")
@at_option
@click.option(
    "--from-alert",
    "alert_file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="The body of an alert's webhook, of any product in the reference; - is standard input.",
)
@in_repository
def new(
    title: str | None,
    severity: str | None,
    services: tuple[str, ...],
    detected_by: str | None,
    summary: str,
    author: str | None,
    at: str | None,
    alert_file: Path | None,
    repository: Repository,
) -> None:
    """Open a record, and print what to do now.

    The record gets the next free id, and starts from the post-mortem template. At a terminal, the command asks for
    missing values. Options take precedence over the alert. --at is the time of the detection. An alert that is over
    does not open a record: its recovery is logged in the record that the alert opened.

    \b
    Example:
      incidents new --title "Checkout answers with errors" --severity P1 --service api --at "10m ago"
    """
    root, workspace = repository.root, repository.load()
    with failures():
        alert = load_alert(alert_file, workspace, title, insist=severity is not None) if alert_file else None
    if alert and is_dealt_with(root, workspace, alert):
        return
    settings = workspace.company.response
    named = title or (alert.title if alert else ask_title())
    chosen, assumed = choose_severity(severity, alert, settings)
    incident = NewIncident(
        title=named,
        severity=chosen,
        services=services or (alert.services if alert else ()) or ask_services(settings),
        detected_by=detected_by or _detected_by(alert, settings.vocabulary["detected_by"]),
        detected_at=_detected_at(at, alert, workspace),
        summary=summary,
        author=author or find_author(root),
        links=alert.links if alert else (),
        source=alert_source(alert, workspace.now) if alert else None,
        inferred=("severity",) if assumed else (),
    )
    if not incident.title.strip():
        raise click.UsageError("the title is empty")
    _create(repository, workspace, incident, alert)


def _create(repository: Repository, workspace: Workspace, incident: NewIncident, alert: Alert | None) -> None:
    try:
        with failures():
            identity, edit = create_record(repository.root, workspace, incident)
    except AlreadyOpenError as error:
        say(f"Another process has just opened a record for this alert: {error}")
        return
    say(f"{identity} is open: {edit.path}")
    if alert:
        report_alert(alert, workspace.now)
    if incident.inferred:
        say(warn_of_assumption(alert, incident.severity, identity))
    _print_next(repository.load(), identity)


def _print_next(workspace: Workspace, identity: str) -> None:
    """Print the severity's triage steps, similar incidents, and when the next update is due."""
    settings = workspace.company.response
    with failures():
        incident = find_incident(workspace, identity)
    say_triage(incident.severity, settings)
    say_related(workspace, incident)
    say_update_due(incident, settings)


def _detected_by(alert: Alert | None, words: tuple[str, ...]) -> str:
    if alert:
        return alert.detected_by if alert.detected_by in words else ""
    return ask_detected_by(words)


def _detected_at(at: str | None, alert: Alert | None, workspace: Workspace) -> datetime:
    if at or alert is None:
        return read_moment(at, workspace.now)
    return alert_began(alert, workspace.now)
