"""Prints a message for a program to send, and writes the invitation to a post-mortem as a calendar file."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_incidents.cli.author import find_email
from mkdocs_incidents.cli.edit_commands import failures
from mkdocs_incidents.cli.incident.message_notes import refuse_placeholders
from mkdocs_incidents.cli.terminal import say_exactly, say_json
from mkdocs_incidents.exporting.calendar_invite import Meeting, render_invite
from mkdocs_incidents.exporting.message_formats import (
    Message,
    message_data,
    render_email,
    slack_message,
    statuspage_body,
)
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.storage.outputs import write_output


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
