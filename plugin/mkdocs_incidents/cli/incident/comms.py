"""`incidents comms`: what to tell users and colleagues, filled in from the record."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import click

from mkdocs_incidents.cli.completion import complete_incidents_and_communications
from mkdocs_incidents.cli.edit_commands import failures, read_moment
from mkdocs_incidents.cli.next_steps import say_next
from mkdocs_incidents.cli.record_argument import choose_incident, identity_argument
from mkdocs_incidents.cli.repository import as_of_option, find_root, open_workspace, root_option
from mkdocs_incidents.cli.terminal import say, say_lines
from mkdocs_incidents.exporting.calendar_invite import Meeting, render_invite
from mkdocs_incidents.model.duration import show_length
from mkdocs_incidents.model.incident import Incident, SentUpdate
from mkdocs_incidents.model.vocabulary import ResponseStatus, ToldAudience, Visibility
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.printable import printable_lines
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.reading.site_options import load_site_config
from mkdocs_incidents.recording.edits.update_edits import record_update
from mkdocs_incidents.rendering.environment import show_moment
from mkdocs_incidents.runbook.communication import COMMUNICATIONS, fill_in
from mkdocs_incidents.runbook.runbook_parts import RunbookParts
from mkdocs_incidents.site.paths import Addresses, assign_paths
from mkdocs_incidents.storage.outputs import write_output

_INVITE = "post-mortem-invite"
_AUDIENCES = {
    "status-page": ToldAudience.PUBLIC,
    "email": ToldAudience.CUSTOMERS,
    "internal": ToldAudience.INTERNAL,
}
_PUBLIC = ("status-page", "email")
_PLACEHOLDER = re.compile(r"\[[^\[\]\n]+\]")


@click.command()
@identity_argument(complete_incidents_and_communications)
@click.argument("kind", type=click.Choice(COMMUNICATIONS))
@click.option(
    "--state",
    type=click.Choice([str(state) for state in ResponseStatus]),
    help="The response status to announce. By default the record's own.",
)
@click.option("--copy-ready", is_flag=True, help="Print only the text.")
@click.option("--sent", is_flag=True, help="Record in the incident that you sent this text.")
@click.option("--text", "words", metavar="TEXT", help="The words that were sent, if they differ; with --sent.")
@click.option(
    "--at", metavar="TIME", help="When it was sent (with --sent; by default now), or when the post-mortem is."
)
@click.option(
    "--minutes",
    type=click.IntRange(min=1),
    default=60,
    show_default=True,
    help="The minutes that the meeting takes, for the invite.",
)
@click.option(
    "--ics", type=click.Path(dir_okay=False, path_type=Path), help="Write the invite as a calendar file, too."
)
@root_option
@as_of_option
def comms(
    identity: str,
    kind: str,
    state: str | None,
    copy_ready: bool,
    sent: bool,
    words: str | None,
    at: str | None,
    minutes: int,
    ics: Path | None,
    root: Path | None,
    as_of: datetime | None,
) -> None:
    """Print a message about an incident.

    It is a template of the runbook, filled in from the record. Facts that are not in the record stay placeholders in
    brackets. With --sent, the text is added to `updates` in the record. The time of the next update is the last sent
    update plus `update_every` of the severity. If that time has passed, it counts from now.

    \b
    Example:
      incidents comms INC-042 status-page --state identified --copy-ready
      incidents comms INC-042 status-page --sent
      incidents comms INC-042 post-mortem-invite --at 2026-03-04T10:00:00Z --ics invite.ics
    """
    start = _read_start(kind, at)
    _check_usage(kind, _Given(start, ics, sent, words, at))
    root = find_root(root)
    workspace = open_workspace(root, as_of)
    incident = choose_incident(workspace, identity)
    wanted = ResponseStatus(state) if state else None
    length = timedelta(minutes=minutes)
    values = replace(
        fill_in(incident, workspace.company.response, workspace.now, state=wanted),
        record=_record_address(incident, workspace, root),
        meeting=f"{show_moment(start)} UTC, {show_length(length)}" if start else None,
    )
    text = printable_lines(RunbookParts(workspace.company).communication(kind, values))
    if ics and start:
        domain = workspace.company.setting("company.domain")
        meeting = Meeting(start=start, length=length, written_at=workspace.now)
        calendar = render_invite(incident, text, meeting, domain if isinstance(domain, str) else None)
        with failures():
            write_output(root, ics, calendar)
    if sent:
        state_told = wanted or incident.response_status
        _record(root, workspace, incident, kind, _Words(words or text, state_told, at))
        return
    say_lines(text)
    if not copy_ready:
        _print_notes(incident, kind, text, ics)


def _read_start(kind: str, at: str | None) -> datetime | None:
    """When the post-mortem is, None for other texts."""
    if kind != _INVITE or at is None:
        return None
    start = parse_instant(at)
    if start is None:
        raise click.BadParameter(f"'{at}' is not an instant such as 2026-03-04T10:00:00Z", param_hint="--at")
    return start


@dataclass(frozen=True, slots=True)
class _Given:
    """Options that hold for some of the texts only."""

    start: datetime | None
    ics: Path | None
    sent: bool
    words: str | None
    at: str | None


def _check_usage(kind: str, given: _Given) -> None:
    if given.ics and kind != _INVITE:
        raise click.UsageError(f"--ics is for {_INVITE}")
    if given.ics and not given.start:
        raise click.UsageError("--ics needs the start of the post-mortem: --at 2026-03-04T10:00:00Z")
    if given.sent and kind == _INVITE:
        raise click.UsageError(f"--sent is for {', '.join(_AUDIENCES)}")
    if given.words and not given.sent:
        raise click.UsageError("--text is for --sent")
    if given.at and kind != _INVITE and not given.sent:
        raise click.UsageError(f"--at is for --sent and for {_INVITE}")


@dataclass(frozen=True, slots=True)
class _Words:
    """What was sent: the text, the response status that it told, and when, as typed."""

    text: str
    state: ResponseStatus
    at: str | None


def _record(root: Path, workspace: Workspace, incident: Incident, kind: str, words: _Words) -> None:
    """Add what was sent to the record. What still has a placeholder cannot have been sent."""
    if left := _find_placeholders(words.text):
        say(f"incidents: still to fill in: {', '.join(left)}", err=True)
        say("Nothing was recorded. Give the words that were sent: --text TEXT", err=True)
        raise SystemExit(1)
    with failures():
        at = read_moment(words.at, workspace.now, incident)
        update = SentUpdate(at, _AUDIENCES[kind], words.state, words.text.strip())
        edit = record_update(root, workspace, incident.id, update)
    say(f"{incident.id} {at:%H:%M} UTC: recorded as sent ({kind}, {words.state})")
    say_next(incident, edit, workspace.company.response)


def _record_address(incident: Incident, workspace: Workspace, root: Path) -> str:
    """The record's page where the site's configuration has a `site_url`, else its file."""
    site = load_site_config(root).values
    address = str(site.get("site_url") or "")
    if not address.startswith(("https://", "http://")):
        return incident.artifact.path
    by_file, by_id = assign_paths((one.artifact for one in workspace.incidents), workspace.artifacts)
    addresses = Addresses(site.get("use_directory_urls") is not False, by_file, by_id)
    return f"{address.rstrip('/')}/{addresses.from_top(by_file[incident.artifact.path])}"


def _find_placeholders(text: str) -> list[str]:
    return list(dict.fromkeys(_PLACEHOLDER.findall(text)))


def _print_notes(incident: Incident, kind: str, text: str, ics: Path | None) -> None:
    """What to know before sending it, on standard error, so that standard output is the text alone."""
    if left := _find_placeholders(text):
        say_lines(f"\nStill to fill in: {', '.join(left)}", err=True)
    if kind in _PUBLIC and incident.visibility is Visibility.RESTRICTED:
        say_lines(f"\n{incident.id} is restricted: read the text before you send it.", err=True)
    if ics:
        say_lines(f"\n{ics}: written", err=True)
