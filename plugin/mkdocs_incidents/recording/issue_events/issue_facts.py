"""Reads what an issue says about an incident, and decides whether its author may open records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_incidents.model.company import IssueSettings, ResponseSettings
from mkdocs_incidents.recording.alerts.alert_services import match_services
from mkdocs_incidents.recording.alerts.alert_titles import clean_title
from mkdocs_incidents.recording.issue_events.issue_event import IssueEvent, Person
from mkdocs_incidents.recording.issue_events.issue_form import parse_form
from mkdocs_incidents.recording.message import drop_comments


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFacts:
    """What the title, the form and the labels say; "" and () mean nothing. Labels override the form."""

    title: str
    severity: str
    services: tuple[str, ...]
    summary: str


def read_facts(title: str, body: str, labels: Sequence[str], settings: ResponseSettings) -> IssueFacts:
    """Read title, body and labels of an issue."""
    answers = parse_form(body, settings)
    labelled = match_services(_values(labels, "service"), (), settings.services)
    return IssueFacts(
        title=clean_title(drop_comments(title)),
        severity=_severity(labels, settings) or answers.severity,
        services=tuple(dict.fromkeys([*(name for name in labelled.values() if name), *answers.services])),
        summary=answers.summary,
    )


def why_not(event: IssueEvent, settings: IssueSettings) -> str:
    """Why an issue opens no record; "" if it may."""
    if settings.accepted_label in event.labels:
        return ""
    if settings.label not in event.labels:
        return f"it has no label {settings.label}"
    if is_trusted(event.author, settings):
        return ""
    who = event.author.login or "its author"
    return f"{who} may not open records: add the label {settings.accepted_label} to accept it"


def may_change(event: IssueEvent, settings: IssueSettings) -> bool:
    """Whether the actor may change the record: everybody except an author who may not open records.

    Only people with rights in the repository can edit, close or label the issue of another author.
    """
    return event.actor.login != event.author.login or is_trusted(event.author, settings)


def is_trusted(person: Person, settings: IssueSettings) -> bool:
    """Whether a person may open records and add to their timelines."""
    known = person.login.lower() in {name.lower().lstrip("@") for name in settings.people if person.login}
    return known or (person.association in settings.associations and not person.is_bot)


def _severity(labels: Sequence[str], settings: ResponseSettings) -> str:
    """The severity in a label such as `severity: P1` or `severity::high`, else in one that is its name."""
    own = {text.lower(): one.name for one in settings.scale.severities for text in (one.name, one.label) if text}
    names = {name.lower(): name for name in settings.scale.names}
    named = (own.get(value.lower()) for value in _values(labels, "severity"))
    return next((one for one in (*named, *(names.get(label.lower()) for label in labels)) if one), "")


def _values(labels: Sequence[str], key: str) -> Iterator[str]:
    for label in labels:
        if match := re.fullmatch(rf"{key}\s*(?:::|[:/=])\s*(.+)", label, re.IGNORECASE):
            yield match[1].strip()
