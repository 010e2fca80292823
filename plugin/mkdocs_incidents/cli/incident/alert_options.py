"""Loads the alert for `incidents new --from-alert`, and handles alerts that are over or already known."""

from __future__ import annotations

import re
import sys
from datetime import datetime, timedelta
from pathlib import Path

import click

from mkdocs_incidents.cli.edit_commands import failures
from mkdocs_incidents.cli.next_steps import say_next
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.printable import shorten
from mkdocs_incidents.problems import IncidentsError, SourceError
from mkdocs_incidents.reading.text_file import SIZE_LIMIT, load_bytes
from mkdocs_incidents.recording.alert_records import find_record, is_told_already, note_recovery
from mkdocs_incidents.recording.alerts.alert import Alert, AlertState
from mkdocs_incidents.recording.alerts.alert_body import parse_body
from mkdocs_incidents.recording.alerts.alert_mapping import GENERIC
from mkdocs_incidents.recording.alerts.alert_reading import read_alert
from mkdocs_incidents.rendering.shown_times import show_utc

_OLD = timedelta(days=2)


def load_alert(file: Path, workspace: Workspace, title: str | None, *, insist: bool) -> Alert:
    """Read an alert from a file, or from standard input for `-`. Raises IncidentsError if it is not an alert.

    `insist` means that the user has given a severity, so a doubtful message counts as an alert.
    """
    try:
        data = sys.stdin.buffer.read(SIZE_LIMIT + 1) if str(file) == "-" else load_bytes(file)
        return read_alert(parse_body(data), workspace.company.response, title or "", insist=insist)
    except SourceError as error:
        raise IncidentsError(f"{file}: {error.message}") from None
    except IncidentsError as error:
        raise IncidentsError(f"{'standard input' if str(file) == '-' else file}: {error}") from None


def is_dealt_with(place: Path, workspace: Workspace, alert: Alert) -> bool:
    """Return whether no record should be opened: the message is not an alert, is about a known one, or ends one.

    Prints which of these it is, and logs a recovery in the alert's open record.
    """
    if alert.state is AlertState.OTHER:
        say(f"{alert.product}: '{alert.state_word}' is not an alert. Nothing was opened.")
        return True
    incident = find_record(workspace, alert)
    if alert.state is AlertState.FIRING:
        if incident is None or not is_told_already(incident, alert):
            return False
        state = "open" if incident.is_open else "resolved"
        say(f"{incident.id} was opened for this alert and is {state}: {incident.artifact.path}")
        return True
    if incident is None or not incident.is_open:
        said = f" ('{shorten(alert.state_word, 40)}')" if alert.state_word else ""
        say(f"{alert.product}: the alert is over{said}, and no open record was opened for it. Nothing was written.")
        return True
    with failures():
        edit = note_recovery(place, workspace, incident, alert)
    if edit is None:
        say(f"{incident.id} has the recovery already: {incident.artifact.path}")
        return True
    say(f"{incident.id}: {alert.product} says that the alert is over; logged in {incident.artifact.path}")
    say_next(incident, edit, workspace.company.response)
    return True


def report_alert(alert: Alert, now: datetime) -> None:
    """Print one line about what was read, and one for each thing that was left out or looks wrong."""
    parts = [f"{alert.product} alert"]
    parts += [f"since {show_utc(alert.started_at, seconds=True)}"] if alert.started_at else []
    if alert.severity.name and not alert.severity.assumed:
        same = alert.severity.word.lower() == alert.severity.name.lower()
        parts.append(f"severity {alert.severity.name}{'' if same else f' ({alert.severity.word})'}")
    parts += [f"service {', '.join(alert.services)}"] if alert.services else []
    say("; ".join(parts))
    if alert.system == GENERIC:
        say(f"The product is not known. Check what was read by common names: {_name_keys(alert)}")
    if alert.started_at and now - alert.started_at > _OLD:
        say(f"WARNING: by its own time, the alert began {(now - alert.started_at).days} days ago. Check detected_at.")
    if alert.others:
        named = f"{'; '.join(alert.others[:5])}{' …' if len(alert.others) > 5 else ''}"
        say(f"The same message has further alerts, for which no record was opened: {named}")
    if alert.unknown_services:
        say(f"Not configured as services, and left out: {', '.join(alert.unknown_services[:10])}", err=True)


def warn_of_assumption(alert: Alert | None, severity: str, identity: str) -> str:
    """Return the warning for a severity that was assumed."""
    said = f" (only '{shorten(alert.severity.word, 40)}')" if alert and alert.severity.word else ""
    command = f"incidents severity {identity} {severity}"
    return f"WARNING: the alert states no severity{said}; {severity} is assumed. Set it: {command}"


def alert_began(alert: Alert, now: datetime) -> datetime:
    """Return when the alert began. Raises click.UsageError if it does not say, or if that is in the future."""
    if alert.started_at is None:
        raise _need_time(alert)
    if alert.started_at > now:
        raise click.UsageError(
            f"the alert is in the future: it says {show_utc(alert.started_at, seconds=True)}, and it is "
            f"{show_utc(now, seconds=True)}; say when it was with --at"
        )
    return alert.started_at.replace(microsecond=0)


def _need_time(alert: Alert) -> click.UsageError:
    """Return the error for an alert without a time."""
    if alert.unread_time:
        return click.UsageError(
            f"the {alert.product} alert says '{alert.unread_time[:60]}', which is not a time with a zone: "
            "add --at TIME or --at now"
        )
    return click.UsageError(f"the {alert.product} alert does not say when it began: add --at TIME or --at now")


def _name_keys(alert: Alert) -> str:
    """Describe which keys the values came from. Expressions that are not simple paths are left out."""
    taken = dict(alert.taken)
    keys = ((name, taken.get(name, "")) for name in ("title", "state", "started"))
    return ", ".join(f"{name} from {key}" for name, key in keys if re.fullmatch(r"[\w .@:/-]+", key))
