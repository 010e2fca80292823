"""Fills in a message from an incident's record, and prints it for a program or with notes for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from mkdocs_incidents.cli.author import own_address
from mkdocs_incidents.cli.terminal import say, say_exactly, say_json, say_lines
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
from mkdocs_incidents.printable import printable_lines
from mkdocs_incidents.reading.site_options import load_site_config
from mkdocs_incidents.runbook.communication import fill_in
from mkdocs_incidents.runbook.runbook_parts import RunbookParts
from mkdocs_incidents.site.paths import Addresses, assign_paths

_FOR_CUSTOMERS = ("status-page", "email")
_HINTS: Mapping[str, str] = {
    "[Service Name]": "public_title of a service in company.config.yaml",
    **{text: f'incidents set {{id}} {one.name}="…"' for one in FOR_UPDATES for text in one.placeholders},
    "[time]": "when people hear more; with update_every of the severity it follows from the record",
    "[support channel]": "incident_response.contacts.support in company.config.yaml",
}
"""Where to set the value of each placeholder in messages for customers."""
_HINTS_FOR_COLLEAGUES: Mapping[str, str] = {"[What users experienced]": 'incidents set {id} summary="…"'}


def write_message(
    incident: Incident, kind: str, workspace: Workspace, root: Path, *, state: str | None, meeting: str | None
) -> Message:
    """Fill in the message at the workspace's time. `state` replaces the record's own response status."""
    announced = ResponseStatus(state) if state else incident.response_status
    values = replace(
        fill_in(incident, workspace.company.response, workspace.now, state=announced),
        record=_record_address(incident, workspace, root),
        meeting=meeting,
    )
    text = printable_lines(RunbookParts(workspace.company).communication(kind, values))
    return Message(incident=incident.id, kind=kind, state=str(announced), text=text, name=values.issue)


def _record_address(incident: Incident, workspace: Workspace, root: Path) -> str:
    """Return the address of the record's page if the site has a `site_url`, else the path of its file."""
    site = load_site_config(root).values
    by_file, by_id = assign_paths((one.artifact for one in workspace.incidents), workspace.artifacts)
    addresses = Addresses(site.get("use_directory_urls") is not False, by_file, by_id)
    return addresses.absolute(str(site.get("site_url") or ""), incident.artifact.path)


def print_notes(incident: Incident, message: Message, ics: Path | None) -> None:
    """Print the placeholders that are left, further fields to set, and a warning for restricted records."""
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
    """Exit with 1 if a placeholder is left."""
    if message.placeholders:
        say("incidents: still to fill in:", err=True)
        for line in _list_placeholders(message):
            say(f"  {line}", err=True)
        say(told, err=True)
        raise SystemExit(1)


def _list_placeholders(message: Message) -> Iterator[str]:
    hints = _HINTS if message.kind in _FOR_CUSTOMERS else _HINTS_FOR_COLLEAGUES
    for one in message.placeholders:
        hint = hints.get(one)
        yield f"{one}: {hint.format(id=message.incident)}" if hint else one


def _unsaid(incident: Incident, message: Message) -> Iterator[str]:
    if message.kind in _FOR_CUSTOMERS and message.state != ResponseStatus.RESOLVED:
        yield from (f"{one.name}: {one.about}" for one in HELP if not getattr(incident, one.name))


def print_for_program(form: str, message: Message, workspace: Workspace, root: Path) -> None:
    """Print the message for a program. JSON lists placeholders, because a program would send them as they are."""
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
