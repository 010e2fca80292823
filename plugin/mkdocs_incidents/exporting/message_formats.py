"""A message about an incident as JSON, Slack blocks, a Statuspage request, or an e-mail."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from mkdocs_incidents.printable import shorten

_PLACEHOLDER = re.compile(r"\[[^\[\]\n]+\]")
_SUBJECT = re.compile(r"(?:Subject|Title): (.*)")
_HEADER_LENGTH, _SECTION_LENGTH = 150, 3000
"""The characters that Slack allows in a header and in a section."""
_NAME_LENGTH, _BODY_LENGTH = 255, 25_000
"""The characters that Statuspage allows in the name of an incident and in an update."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A text as the templates write it: a line with the subject, then the rest. `state` is the status that it tells.

    `name` is the title of the incident for customers, as far as it is known.
    """

    incident: str
    kind: str
    state: str
    text: str
    name: str | None

    @property
    def placeholders(self) -> tuple[str, ...]:
        """What is still to be filled in, each once."""
        return tuple(dict.fromkeys(_PLACEHOLDER.findall(self.text)))

    @property
    def subject(self) -> str:
        """The first line, without its label."""
        first = self.text.split("\n", 1)[0]
        match = _SUBJECT.fullmatch(first)
        return match[1] if match else first

    @property
    def body(self) -> str:
        """Everything after the first line."""
        return self.text.partition("\n")[2].strip("\n")


def message_data(message: Message) -> Mapping[str, Any]:
    """The message and its parts as JSON values."""
    return {
        "incident": message.incident,
        "kind": message.kind,
        "state": message.state,
        "subject": message.subject,
        "body": message.body,
        "text": message.text,
        "placeholders": list(message.placeholders),
    }


def slack_message(message: Message) -> Mapping[str, Any]:
    """The body of `chat.postMessage`, without the channel, or of an incoming webhook: Block Kit, and plain text."""
    header = shorten(message.subject, _HEADER_LENGTH)
    section = shorten(_slack_text(message.body), _SECTION_LENGTH)
    return {
        "text": _slack_text(f"{message.subject}\n{message.body}"),
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": header}},
            {"type": "section", "text": {"type": "mrkdwn", "text": section}},
        ],
    }


def statuspage_body(message: Message) -> Mapping[str, Any]:
    """The body of Statuspage's requests that create (POST) or update (PATCH) an incident.

    `body` becomes the text of a new update. `components` are not known here. Without `deliver_notifications`,
    Statuspage notifies the subscribers.
    """
    name = shorten(message.name or message.subject, _NAME_LENGTH)
    return {"incident": {"name": name, "status": message.state, "body": shorten(message.body, _BODY_LENGTH)}}


def render_email(message: Message, sender: str, at: datetime) -> bytes:
    """An RFC 5322 message without a recipient, which mail programs open as a draft (`X-Unsent`)."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(at)
    mail["X-Unsent"] = "1"
    mail.set_content(message.body + "\n")
    return mail.as_bytes()


def _slack_text(text: str) -> str:
    """Text in which Slack sees neither tags nor mentions, with the labels of its lines in bold."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"^([A-Z][A-Za-z ]{2,30}:)(?= )", r"*\1*", escaped, flags=re.MULTILINE)
