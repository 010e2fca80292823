"""Prints a message for a program to send, or notes about it on standard error, and writes an invitation to a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from mkdocs_incidents.cli.author import find_email
from mkdocs_incidents.cli.edit_commands import failures
from mkdocs_incidents.cli.terminal import say, say_exactly, say_json, say_lines
from mkdocs_incidents.exporting.calendar_invite import Meeting, render_invite
from mkdocs_incidents.exporting.message_formats import (
    Message,
    message_data,
    render_email,
    slack_message,
    statuspage_body,
)
from mkdocs_incidents.model.fields import FOR_UPDATES, HELP
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import ResponseStatus, Visibility
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.storage.outputs import write_output

_FOR_CUSTOMERS = ("status-page", "email")
_HINTS: Mapping[str, str] = {
    "[Service Name]": "public_title of a service in company.config.yaml",
    **{text: f'incidents set {{id}} {one.name}="…"' for one in FOR_UPDATES for text in one.placeholders},
    "[time]": "when people hear more; with update_every of the severity it follows from the record",
    "[support channel]": "incident_response.contacts.support in company.config.yaml",
}
"""Where to set what a placeholder of a message for customers stands for."""


def print_notes(incident: Incident, message: Message, ics: Path | None) -> None:
    """The placeholders that are left, what else could be said, and a warning for restricted records."""
    if message.placeholders:
        say_lines("\nStill to fill in:", err=True)
        for line in _list_placeholders(message):
            say(f"  {line}", err=True)
    if missing := list(_unsaid(incident, message)):
        say_lines(f"\nNot mentioned; to add it, run incidents set {incident.id} FIELD=TEXT:", err=True)
        for line in missing:
            say(f"  {line}", err=True)
    if message.kind in _FOR_CUSTOMERS and incident.visibility is Visibility.RESTRICTED:
        say_lines(f"\n{incident.id} is restricted: read the text before you send it.", err=True)
    if ics:
        say_lines(f"\n{ics}: written", err=True)


def refuse_placeholders(message: Message, told: str) -> None:
    """End with 1 where a placeholder is left."""
    if message.placeholders:
        say("incidents: still to fill in:", err=True)
        for line in _list_placeholders(message):
            say(f"  {line}", err=True)
        say(told, err=True)
        raise SystemExit(1)


def _list_placeholders(message: Message) -> Iterator[str]:
    hints = _HINTS if message.kind in _FOR_CUSTOMERS else {}
    for one in message.placeholders:
        hint = hints.get(one)
        yield f"{one}: {hint.format(id=message.incident)}" if hint else one


def _unsaid(incident: Incident, message: Message) -> Iterator[str]:
    if message.kind in _FOR_CUSTOMERS and message.state != ResponseStatus.RESOLVED:
        yield from (f"{one.name}: {one.about}" for one in HELP if not getattr(incident, one.name))


def print_for_program(form: str, message: Message, workspace: Workspace, root: Path) -> None:
    """Print for a program, which would send a placeholder as it is. JSON lists them instead."""
    if form == "json":
        say_json(message_data(message))
        return
    refuse_placeholders(message, "Nothing was printed")
    if form == "eml":
        support = workspace.company.response.contacts.get("support") or ""
        sender = support if "@" in support and " " not in support else own_address(root, "contacts.support")
        say_exactly(render_email(message, sender, workspace.now).decode("ascii"), end="")
    else:
        say_json(slack_message(message) if form == "slack" else statuspage_body(message))


def write_invite(incident: Incident, text: str, meeting: Meeting, workspace: Workspace, root: Path, file: Path) -> None:
    """Write the calendar file."""
    domain = workspace.company.setting("company.domain")
    calendar = render_invite(incident, text, meeting, domain if isinstance(domain, str) else None)
    with failures():
        write_output(root, file, calendar)


def own_address(root: Path, option: str) -> str:
    """The user's e-mail address in Git; `option` is where to give one otherwise. Raises click.UsageError."""
    address = find_email(root)
    if not address:
        raise click.UsageError(f"Git has no user.email here: give an address with {option}")
    return address
