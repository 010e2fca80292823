"""An event of an issue, of either host."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.alerts.alert_instants import parse_alert_time
from mkdocs_incidents.recording.message import Message


class IssueAction(StrEnum):
    """What happened. OTHER is of no interest, such as an assignment."""

    OPENED = "opened"
    EDITED = "edited"
    LABELED = "labeled"
    CLOSED = "closed"
    REOPENED = "reopened"
    COMMENTED = "commented"
    COMMENT_EDITED = "comment edited"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account: `association` is what GitHub says of it and the repository, "" where the host does not say."""

    login: str
    association: str = ""
    is_bot: bool = False


def need_time(value: Any, name: str) -> datetime:
    """The time that an event must have. Raises IncidentsError."""
    at = parse_alert_time(value, utc=True)  # GitLab's hooks of some versions leave out the zone, which is UTC
    if at is None:
        raise IncidentsError(f"the event has no time that can be read as {name}: it has {str(value)[:40]!r}")
    return at


def need_address(value: Any) -> str:
    """The address of the issue. Raises IncidentsError."""
    if not isinstance(value, str) or not value.startswith(("https://", "http://")):
        raise IncidentsError("the event has no address of an issue")
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueEvent:
    """What an event says. Text in it is a stranger's: it is copied, never run.

    `author` opened the issue, `actor` did what the event is about. `at` is when that was, `opened_at` when the
    issue was opened (aware). `title_before` and `body_before` are "" where an edit did not change them. `message` is a
    comment, `message_before` its text before an edit, "" where the host does not say it. `label` is the one that was
    added.
    """

    host: str
    url: str
    action: IssueAction
    title: str
    body: str
    labels: tuple[str, ...]
    is_open: bool
    author: Person
    actor: Person
    opened_at: datetime
    at: datetime
    title_before: str = ""
    body_before: str = ""
    close_reason: str = ""
    label: str = ""
    message: Message | None = None
    message_before: str = ""
