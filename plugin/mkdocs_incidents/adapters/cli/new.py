"""`incidents new`: a record in seconds, and what to do next."""

from __future__ import annotations

import getpass
import os
import sys
from datetime import datetime
from pathlib import Path

import click

from mkdocs_incidents.adapters.cli.edits import at_option, failures, read_moment
from mkdocs_incidents.adapters.cli.output import say
from mkdocs_incidents.adapters.cli.repository import as_of_option, find_root, open_workspace, root_option
from mkdocs_incidents.editing.alert import Alert, load_alert
from mkdocs_incidents.editing.incident_edits import find_incident
from mkdocs_incidents.editing.new_record import NewIncident, create_record
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.views.updates import next_update_due


@click.command()
@click.option("--title", help="What broke, in a few words.")
@click.option("--severity", help="One of the company's severities, such as P1.")
@click.option("--service", "services", multiple=True, help="A service that is hit; may be given several times.")
@click.option("--detected-by", help="How it was noticed: monitoring, user-report, manual-check.")
@click.option("--summary", default="", help="One sentence on what users feel.")
@click.option("--author", help="Who writes the record; by default INCIDENTS_AUTHOR, or who is logged in.")
@at_option
@click.option(
    "--from-alert",
    "alert_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The JSON of an alert: Sentry, PagerDuty, or {title, severity, service, detected_at, url}.",
)
@root_option
@as_of_option
def new(
    title: str | None,
    severity: str | None,
    services: tuple[str, ...],
    detected_by: str | None,
    summary: str,
    author: str | None,
    at: str | None,
    alert_file: Path | None,
    root: Path | None,
    as_of: datetime | None,
) -> None:
    """Open a record with the next free id, filled in from the post-mortem template, and print what to do now.

    What no option says is asked for at a terminal. Options win over what the alert says; --at is when it was detected.

    \b
    Example:
      incidents new --title "Checkout answers with errors" --severity P1 --service api --at "10m ago"
    """
    place = find_root(root)
    workspace = open_workspace(place, as_of)
    settings = workspace.company.response
    with failures():
        alert = load_alert(alert_file) if alert_file else Alert()
    from_alert = "monitoring" if alert_file and "monitoring" in settings.vocabulary["detected_by"] else ""
    incident = NewIncident(
        title=title or alert.title or _ask("Title", "--title"),
        severity=_severity(severity or _known_severity(alert.severity, settings), settings),
        services=services or _alert_services(alert, settings) or _ask_services(settings),
        detected_by=detected_by or from_alert or _ask_optional("Detected by", settings.vocabulary["detected_by"]),
        detected_at=_detected_at(at, alert, workspace),
        summary=summary,
        author=author or os.environ.get("INCIDENTS_AUTHOR") or _login(),
        url=alert.url,
    )
    if not incident.title.strip():
        raise click.UsageError("the title is empty")
    with failures():
        identity, edit = create_record(place, workspace, incident)
    say(f"{identity} is open: {edit.path}")
    _print_next(open_workspace(place, as_of), identity)


def _print_next(workspace: Workspace, identity: str) -> None:
    """The severity's triage steps, and when people hear of it next."""
    settings = workspace.company.response
    with failures():
        incident = find_incident(workspace, identity)
    severity = settings.scale.get(incident.severity)
    if severity and severity.triage:
        say(f"{severity.full_name}, what to do now:")
        for number, step in enumerate(severity.triage, start=1):
            say(f"  {number}. {step.replace('{status_check}', settings.status_check)}")
    due = next_update_due(incident, settings.scale)
    if due:
        say(f"Next update due: {due:%Y-%m-%d %H:%M} UTC")


def _ask(question: str, option: str) -> str:
    """The answer at a terminal. Raises click.UsageError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise click.UsageError(f"{option} is missing")
    answer: str = click.prompt(question, err=True)
    return answer


def _ask_optional(question: str, words: tuple[str, ...]) -> str:
    if not sys.stdin.isatty():
        return ""
    text = f"{question} ({', '.join(words)}; empty: not known)"
    answer: str = click.prompt(text, default="", show_default=False, err=True)
    return answer.strip()


def _ask_services(settings: ResponseSettings) -> tuple[str, ...]:
    names = tuple(service.name for service in settings.services)
    answer = _ask_optional("Services", names) if names else ""
    return tuple(name.strip() for name in answer.split(",") if name.strip())


def _severity(given: str, settings: ResponseSettings) -> str:
    names = settings.scale.names
    written = given or _ask(f"Severity ({', '.join(names)})", "--severity")
    return next((name for name in names if name.lower() == written.strip().lower()), written)


def _known_severity(written: str, settings: ResponseSettings) -> str:
    """An alert's word counts only where it is one of the company's."""
    names = settings.scale.names
    return next((name for name in names if name.lower() == written.lower()), "")


def _alert_services(alert: Alert, settings: ResponseSettings) -> tuple[str, ...]:
    wanted = alert.service.lower()
    found = tuple(one.name for one in settings.services if wanted and wanted in (one.name.lower(), one.title.lower()))
    if wanted and not found and settings.services:
        say(f"the alert's service {alert.service} is not configured; left out", err=True)
    return found


def _detected_at(at: str | None, alert: Alert, workspace: Workspace) -> datetime:
    if at or alert.detected_at is None:
        return read_moment(at, workspace.now)
    if alert.detected_at > workspace.now:
        raise click.UsageError("the alert lies in the future; say when it was with --at")
    return alert.detected_at.replace(microsecond=0)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
