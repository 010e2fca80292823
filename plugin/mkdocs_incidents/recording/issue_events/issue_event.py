"""An event of an issue, of GitHub or GitLab."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.alerts.alert_instants import parse_alert_time
from mkdocs_incidents.recording.message import Message


class IssueAction(StrEnum):
    """What happened. OTHER is ignored, for example an assignment."""

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
    """An account. `association` is its role in the repository as GitHub gives it, "" for GitLab."""

    login: str
    association: str = ""
    is_bot: bool = False


def need_time(value: Any, name: str) -> datetime:
    """Return the time that an event must have. Raises IncidentsError if it is missing."""
    at = parse_alert_time(value, utc=True)  # GitLab's hooks of some versions leave out the zone, which is UTC
    if at is None:
        raise IncidentsError(f"the event has no time that can be read as {name}: it has {str(value)[:40]!r}")
    return at


def need_address(value: Any) -> str:
    """Return the address of the issue. Raises IncidentsError if it is missing."""
    if not isinstance(value, str) or not value.startswith(("https://", "http://")):
        raise IncidentsError("the event has no address of an issue")
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueEvent:
    """An event. Its texts come from strangers: they are copied, never executed.

    `author` opened the issue, `actor` did what the event is about. `at` is the time of the event, `opened_at` that of
    the issue (both aware). `title_before` and `body_before` are "" if the edit did not change them. `message` is a
    comment, and `message_before` its text before an edit, "" if the host does not send it. `label` is the label that
    was added.
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
