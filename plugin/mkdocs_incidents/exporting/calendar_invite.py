"""The invitation to a post-mortem as an iCalendar file, which every calendar imports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from mkdocs_incidents.model.incident import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """When the review is, in UTC, and the moment at which it is announced."""

    start: datetime
    length: timedelta
    written_at: datetime


_LABEL = re.compile(r"[^a-z0-9-]+")


def build_uid(identity: str, domain: str | None) -> str:
    """The same for the same incident, so that a calendar updates an invitation instead of adding another."""
    return f"{_LABEL.sub('-', identity.lower())}-post-mortem@{domain or 'mkdocs-incidents.invalid'}"


def render_invite(incident: Incident, text: str, meeting: Meeting, domain: str | None) -> str:
    """One event. `text` is the invitation with its subject line, which becomes the title."""
    subject, _, description = text.partition("\n")
    event = Event()
    event.add("uid", build_uid(incident.id, domain))
    event.add("dtstamp", meeting.written_at.replace(microsecond=0))
    event.add("dtstart", meeting.start)
    event.add("dtend", meeting.start + meeting.length)
    event.add("summary", subject.removeprefix("Subject: "))
    event.add("description", description.strip())
    calendar = Calendar()
    calendar.add("prodid", "-//mkdocs-incidents//post-mortem//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")
