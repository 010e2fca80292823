"""`incidents comms`: what to tell users and colleagues, filled in from the record."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import click

from mkdocs_incidents.adapters.cli.completion import complete_incidents_and_communications
from mkdocs_incidents.adapters.cli.edits import failures
from mkdocs_incidents.adapters.cli.identity import choose_incident, identity_argument
from mkdocs_incidents.adapters.cli.output import say_lines
from mkdocs_incidents.adapters.cli.repository import (
    InstantType,
    as_of_option,
    find_root,
    open_workspace,
    root_option,
)
from mkdocs_incidents.exchange.calendar_invite import Meeting, render_invite
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import ResponseStatus, Visibility
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.pages.communication import COMMUNICATIONS, fill_in, show_length
from mkdocs_incidents.pages.environment import show_moment
from mkdocs_incidents.pages.paths import Addresses, assign_paths
from mkdocs_incidents.pages.runbook import RunbookParts
from mkdocs_incidents.printable import printable_lines
from mkdocs_incidents.sources.site_options import load_site_config
from mkdocs_incidents.storage.outputs import write_output

_INVITE = "post-mortem-invite"
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
@click.option("--at", "start", type=InstantType(), help="The start of the post-mortem meeting, for the invite.")
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
    start: datetime | None,
    minutes: int,
    ics: Path | None,
    root: Path | None,
    as_of: datetime | None,
) -> None:
    """Print a message about an incident: a template of the runbook, filled in from the record.

    Facts that are not in the record stay placeholders in brackets. The time of the next update is the last entry of the
    timeline plus `update_every` of the severity. If that time has passed, it counts from now.

    \b
    Example:
      incidents comms INC-042 status-page --state identified --copy-ready
      incidents comms INC-042 post-mortem-invite --at 2026-03-04T10:00:00Z --ics invite.ics
    """
    _check_usage(kind, start, ics)
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
    say_lines(text)
    if not copy_ready:
        _print_notes(incident, kind, text, ics)


def _check_usage(kind: str, start: datetime | None, ics: Path | None) -> None:
    if kind != _INVITE and (start or ics):
        raise click.UsageError(f"--at and --ics are for {_INVITE}")
    if ics and not start:
        raise click.UsageError("--ics needs the start of the post-mortem: --at 2026-03-04T10:00:00Z")


def _record_address(incident: Incident, workspace: Workspace, root: Path) -> str:
    """The record's page where the site's configuration has a `site_url`, else its file."""
    site = load_site_config(root).values
    address = str(site.get("site_url") or "")
    if not address.startswith(("https://", "http://")):
        return incident.artifact.path
    by_file, by_id = assign_paths((one.artifact for one in workspace.incidents), workspace.artifacts)
    addresses = Addresses(site.get("use_directory_urls") is not False, by_file, by_id)
    return f"{address.rstrip('/')}/{addresses.from_top(by_file[incident.artifact.path])}"


def _print_notes(incident: Incident, kind: str, text: str, ics: Path | None) -> None:
    """What to know before sending it, on standard error, so that standard output is the text alone."""
    left = list(dict.fromkeys(_PLACEHOLDER.findall(text)))
    if left:
        say_lines(f"\nStill to fill in: {', '.join(left)}", err=True)
    if kind in _PUBLIC and incident.visibility is Visibility.RESTRICTED:
        say_lines(f"\n{incident.id} is restricted: read the text before you send it.", err=True)
    if ics:
        say_lines(f"\n{ics}: written", err=True)
