"""`incidents new`: opens a record, and prints what to do next."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.cli.author import find_author
from mkdocs_incidents.cli.completion import complete_services, complete_severities, complete_words
from mkdocs_incidents.cli.edit_commands import at_option, failures, read_moment
from mkdocs_incidents.cli.incident.alert_options import is_dealt_with, load_alert, need_time, report_alert
from mkdocs_incidents.cli.next_steps import say_related, say_triage
from mkdocs_incidents.cli.repository import as_of_option, find_root, open_workspace, root_option
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.figures.updates import next_update_due
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.printable import shorten
from mkdocs_incidents.recording.alert_records import alert_source
from mkdocs_incidents.recording.alerts.alert import Alert, AlertSeverity
from mkdocs_incidents.recording.new_record import AlreadyOpenError, create_record
from mkdocs_incidents.recording.record_ids import find_incident
from mkdocs_incidents.recording.record_template import NewIncident
from mkdocs_incidents.rendering.shown_times import show_utc


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
    """Open a record, and print what to do now.

    The record gets the next free id, and starts from the post-mortem template. At a terminal, the command asks for
    missing values. Options take precedence over the alert. --at is the time of the detection. An alert that is over
    does not open a record: its recovery is logged in the record that the alert opened.

    \b
    Example:
      incidents new --title "Checkout answers with errors" --severity P1 --service api --at "10m ago"
    """
    place = find_root(root)
    workspace = open_workspace(place, as_of)
    with failures():
        alert = load_alert(alert_file, workspace, title, insist=severity is not None) if alert_file else None
    if alert and is_dealt_with(place, workspace, alert):
        return
    settings = workspace.company.response
    named = title or (alert.title if alert else _ask("Title", "--title", _title))
    chosen, assumed = _choose_severity(severity, alert, settings)
    incident = NewIncident(
        title=named,
        severity=chosen,
        services=services or (alert.services if alert else ()) or _ask_services(settings),
        detected_by=detected_by or _detected_by(alert, settings.vocabulary["detected_by"]),
        detected_at=_detected_at(at, alert, workspace),
        summary=summary,
        author=author or find_author(place),
        links=alert.links if alert else (),
        source=alert_source(alert, workspace.now) if alert else None,
        inferred=("severity",) if assumed else (),
    )
    if not incident.title.strip():
        raise click.UsageError("the title is empty")
    _create(place, workspace, incident, alert, as_of)


def _create(
    place: Path, workspace: Workspace, incident: NewIncident, alert: Alert | None, as_of: datetime | None
) -> None:
    try:
        with failures():
            identity, edit = create_record(place, workspace, incident)
    except AlreadyOpenError as error:
        say(f"Another process has just opened a record for this alert: {error}")
        return
    say(f"{identity} is open: {edit.path}")
    if alert:
        report_alert(alert, workspace.now)
    if incident.inferred:
        say(_warn_of_assumption(alert, incident.severity, identity))
    _print_next(open_workspace(place, as_of), identity)


def _warn_of_assumption(alert: Alert | None, severity: str, identity: str) -> str:
    said = f" (only '{shorten(alert.severity.word, 40)}')" if alert and alert.severity.word else ""
    command = f"incidents severity {identity} {severity}"
    return f"WARNING: the alert states no severity{said}; {severity} is assumed. Set it: {command}"


def _print_next(workspace: Workspace, identity: str) -> None:
    """The severity's triage steps, similar incidents, and when people hear of it next."""
    settings = workspace.company.response
    with failures():
        incident = find_incident(workspace, identity)
    say_triage(incident.severity, settings)
    say_related(workspace, incident)
    due = next_update_due(incident, settings.scale)
    if due:
        say(f"Next update due: {show_utc(due)}")


def _ask(question: str, option: str, check: Callable[[str], str], default: str = "") -> str:
    """The answer at a terminal, asked for again until `check` takes it. Raises click.UsageError without a terminal."""
    if not sys.stdin.isatty():
        raise click.UsageError(f"{option} is missing")
    answer: str = click.prompt(question, default=default or None, value_proc=check, err=True)
    return answer


def _ask_optional(question: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Words of a list, separated by commas; none for an empty answer, and where nobody can be asked."""
    if not sys.stdin.isatty():
        return ()

    def check(answer: str) -> tuple[str, ...]:
        return tuple(_known_word(word, words) for word in answer.split(",") if word.strip())

    text = f"{question} ({', '.join(words)}; empty: not known)"
    answer: tuple[str, ...] = click.prompt(text, default="", show_default=False, value_proc=check, err=True)
    return answer


def _known_word(word: str, words: tuple[str, ...]) -> str:
    """The word of the list that is meant. Raises click.UsageError, after which click asks again."""
    found = next((one for one in words if one.lower() == word.strip().lower()), None)
    if found is None:
        raise click.UsageError(f"'{word.strip()}' is not known; {suggest(word.strip(), words)}")
    return found


def _title(answer: str) -> str:
    if not answer.strip():
        raise click.UsageError("the title is empty")
    return answer.strip()


def _choose_severity(given: str | None, alert: Alert | None, settings: ResponseSettings) -> tuple[str, bool]:
    """The severity, and whether nobody has stated it. Raises click.UsageError where there is none."""
    stated = alert.severity if alert else AlertSeverity()
    if given is None and stated.name and (not stated.assumed or not sys.stdin.isatty()):
        return stated.name, stated.assumed
    names = settings.scale.names
    if given is None:
        if not sys.stdin.isatty():
            missing = "the alert states no severity" if alert else "the severity is missing"
            raise click.UsageError(f"{missing}: give --severity {', '.join(names[:-1])} or {names[-1]}")
        _explain_severities(settings)
        question = f"Severity ({', '.join(names)})"
        return _ask(question, "--severity", lambda answer: _known_word(answer, names), stated.name), False
    return next((name for name in names if name.lower() == given.strip().lower()), given), False


def _explain_severities(settings: ResponseSettings) -> None:
    for one in settings.scale.severities:
        say(f"  {one.full_name}{f': {one.description}' if one.description else ''}", err=True)


def _ask_services(settings: ResponseSettings) -> tuple[str, ...]:
    names = tuple(service.name for service in settings.services)
    return _ask_optional("Services", names) if names else ()


def _detected_by(alert: Alert | None, words: tuple[str, ...]) -> str:
    if alert:
        return alert.detected_by if alert.detected_by in words else ""
    return next(iter(_ask_optional("Detected by", words)), "")


def _detected_at(at: str | None, alert: Alert | None, workspace: Workspace) -> datetime:
    if at or alert is None:
        return read_moment(at, workspace.now)
    if alert.started_at is None:
        raise need_time(alert)
    if alert.started_at > workspace.now:
        raise click.UsageError(
            f"the alert is in the future: it says {show_utc(alert.started_at, seconds=True)}, and it is "
            f"{show_utc(workspace.now, seconds=True)}; say when it was with --at"
        )
    return alert.started_at.replace(microsecond=0)
