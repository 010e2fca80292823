"""Formats a message about an incident as JSON, Slack blocks, a Statuspage request, or an email."""

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
"""The number of characters that Slack allows in a header and in a section."""
_NAME_LENGTH, _BODY_LENGTH = 255, 25_000
"""The number of characters that Statuspage allows in the name of an incident and in an update."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A text from the templates: a line with the subject, then the body. `state` is the status that it announces.

    `name` is the incident's title for customers, if known.
    """

    incident: str
    kind: str
    state: str
    text: str
    name: str | None

    @property
    def placeholders(self) -> tuple[str, ...]:
        """Return each placeholder that is left, once."""
        return tuple(dict.fromkeys(_PLACEHOLDER.findall(self.text)))

    @property
    def subject(self) -> str:
        """Return the first line, without its label."""
        first = self.text.split("\n", 1)[0]
        match = _SUBJECT.fullmatch(first)
        return match[1] if match else first

    @property
    def body(self) -> str:
        """Return everything after the first line."""
        return self.text.partition("\n")[2].strip("\n")


def message_data(message: Message) -> Mapping[str, Any]:
    """Return the message and its parts as JSON values."""
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
    """Return the body for `chat.postMessage` (without the channel) or an incoming webhook: Block Kit and plain text."""
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
    """Return the body of Statuspage's requests to create (POST) or update (PATCH) an incident.

    `body` becomes the text of a new update. `components` are not known here. Without `deliver_notifications`,
    Statuspage notifies the subscribers.
    """
    name = shorten(message.name or message.subject, _NAME_LENGTH)
    return {"incident": {"name": name, "status": message.state, "body": shorten(message.body, _BODY_LENGTH)}}


def render_email(message: Message, sender: str, at: datetime) -> bytes:
    """Return an RFC 5322 message without a recipient, which mail programs open as a draft (`X-Unsent`)."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(at)
    mail["X-Unsent"] = "1"
    mail.set_content(message.body + "\n")
    return mail.as_bytes()


def _slack_text(text: str) -> str:
    """Escape text so that Slack sees no tags or mentions, with the labels of its lines in bold."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"^([A-Z][A-Za-z ]{2,30}:)(?= )", r"*\1*", escaped, flags=re.MULTILINE)
