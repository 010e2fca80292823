"""`incidents comms`: prints a message for users or colleagues, filled in from the record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from mkdocs_incidents.cli.completion import complete_incidents_and_communications, identity_argument
from mkdocs_incidents.cli.edit_commands import failures, read_moment
from mkdocs_incidents.cli.incident.invitation import INVITE, Invitation, read_start
from mkdocs_incidents.cli.incident.message_output import (
    print_for_program,
    print_notes,
    refuse_placeholders,
    write_message,
)
from mkdocs_incidents.cli.next_steps import say_next
from mkdocs_incidents.cli.record_argument import choose_incident
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say, say_lines
from mkdocs_incidents.exporting.message_formats import Message
from mkdocs_incidents.model.incident import Incident, SentUpdate
from mkdocs_incidents.model.vocabulary import ResponseStatus, ToldAudience
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.edits.incident_edits import record_update
from mkdocs_incidents.runbook.communication import COMMUNICATIONS

_AUDIENCES = {
    "status-page": ToldAudience.PUBLIC,
    "email": ToldAudience.CUSTOMERS,
    "internal": ToldAudience.INTERNAL,
}
_FORMATS = ("text", "json", "slack", "statuspage", "eml")
_FOR = {"statuspage": ("status-page",), "eml": ("email", INVITE)}
"""The messages that a format supports. Other formats support all of them."""


@dataclass(frozen=True, slots=True)
class _Given:
    """The options. `at` is when the message was sent, or when the post-mortem starts."""

    state: str | None
    copy_ready: bool
    form: str
    sent: bool
    words: str | None
    at: str | None


@click.command()
@identity_argument(complete_incidents_and_communications)
@click.argument("kind", type=click.Choice(COMMUNICATIONS))
@click.option(
    "--state",
    type=click.Choice([str(state) for state in ResponseStatus]),
    help="The response status to announce. By default the record's own.",
)
@click.option("--copy-ready", is_flag=True, help="Print only the text.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="text, json, the body of a request to Slack or Statuspage, or an e-mail (eml).",
)
@click.option("--sent", is_flag=True, help="Record in the incident that you sent this text.")
@click.option("--text", "words", metavar="TEXT", help="With --sent: the text that you sent, if it differs.")
@click.option(
    "--at", metavar="TIME", help="When you sent it (with --sent; by default now), or when the post-mortem is."
)
@click.option(
    "--minutes",
    type=click.IntRange(min=1),
    default=60,
    show_default=True,
    help="The length of the post-mortem in minutes.",
)
@click.option(
    "--ics", type=click.Path(dir_okay=False, path_type=Path), help="Also write the invitation as a calendar file."
)
@click.option("--organizer", metavar="EMAIL", help="With --ics: who invites. By default your e-mail address in Git.")
@click.option("--attendee", "attendees", metavar="EMAIL", multiple=True, help="With --ics: who is invited. Repeatable.")
@click.option("--location", help="With --ics: the room, or the link to the call.")
@in_repository
def comms(
    identity: str,
    kind: str,
    minutes: int,
    ics: Path | None,
    organizer: str | None,
    attendees: tuple[str, ...],
    location: str | None,
    repository: Repository,
    **options: Any,
) -> None:
    """Print a message for users or colleagues.

    Fills in one of the runbook's templates from the record. Messages for customers (status-page, email) use the
    record's public_title, public_impact, unaffected and workaround, and the public_title of its services. They use the
    record's own title and summary only if the record is public. Missing facts stay placeholders in brackets. --sent
    adds the text to the record's `updates`. The next update is due `update_every` (of the severity) after the last
    one. If that time has passed, it counts from now.

    \b
    Example:
      incidents comms INC-042 status-page --state identified --copy-ready
      incidents comms INC-042 status-page --sent
      incidents comms INC-042 internal --format slack
      incidents comms INC-042 post-mortem-invite --at 2026-03-04T10:00:00Z --ics invite.ics
    """
    given = _Given(**options)
    invitation = Invitation(read_start(kind, given.at), minutes, ics, organizer, attendees, location)
    invitation.check_usage(kind)
    _check_usage(kind, given)
    root, workspace = repository.root, repository.load()
    incident = choose_incident(workspace, identity)
    message = write_message(incident, kind, workspace, root, state=given.state, meeting=invitation.told)
    invitation.write(incident, message.text, workspace, root)
    if given.sent:
        _record(root, workspace, incident, message, given)
    elif given.form == "text":
        say_lines(message.text)
        if not given.copy_ready:
            print_notes(incident, message, ics)
    else:
        print_for_program(given.form, message, workspace, root)


def _check_usage(kind: str, given: _Given) -> None:
    if given.sent and kind == INVITE:
        raise click.UsageError(f"--sent is for {', '.join(_AUDIENCES)}")
    if given.words and not given.sent:
        raise click.UsageError("--text is for --sent")
    if given.at and kind != INVITE and not given.sent:
        raise click.UsageError(f"--at is for --sent and for {INVITE}")
    if kind not in _FOR.get(given.form, COMMUNICATIONS):
        raise click.UsageError(f"--format {given.form} is for {', '.join(_FOR[given.form])}")


def _record(root: Path, workspace: Workspace, incident: Incident, message: Message, given: _Given) -> None:
    """Add the message to the record. A text with a placeholder is refused, because nobody would send it."""
    sent = replace(message, text=given.words or message.text)
    refuse_placeholders(sent, "Nothing was recorded. Give the words that were sent: --text TEXT")
    with failures():
        at = read_moment(given.at, workspace.now, incident)
        update = SentUpdate(at, _AUDIENCES[message.kind], ResponseStatus(message.state), sent.text.strip())
        edit = record_update(root, workspace, incident.id, update)
    say(f"{incident.id} {at:%H:%M} UTC: recorded as sent ({message.kind}, {message.state})")
    say_next(incident, edit, workspace.company.response)
