"""Prints notes about a message on standard error, so that standard output has only the message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs_incidents.cli.terminal import say, say_lines
from mkdocs_incidents.exporting.message_formats import Message
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import ResponseStatus, Visibility

_FOR_CUSTOMERS = ("status-page", "email")
_HINTS: Mapping[str, str] = {
    "[Service Name]": "public_title of a service in company.config.yaml",
    "[description]": 'incidents set {id} public_title="…"',
    "[brief description of the issue]": 'incidents set {id} public_title="…"',
    "[Brief description of user impact]": 'incidents set {id} public_impact="…"',
    "[What users experienced]": 'incidents set {id} public_impact="…"',
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
        say_lines(f"\nNot mentioned: {', '.join(missing)}. To add it: incidents set {incident.id} FIELD=TEXT", err=True)
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
        if not incident.unaffected:
            yield "what still works (unaffected)"
        if not incident.workaround:
            yield "what customers can do (workaround)"
