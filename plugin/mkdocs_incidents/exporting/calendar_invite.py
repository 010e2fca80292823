"""Writes the invitation to a post-mortem as an iCalendar request (RFC 5546) that people can accept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress

from mkdocs_incidents.model.incident import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The time and place of the meeting, in UTC, and when the invitation was made.

    `organizer` and `attendees` are email addresses. Without attendees, only the organizer takes part.
    """

    start: datetime
    length: timedelta
    written_at: datetime
    organizer: str
    attendees: tuple[str, ...] = ()
    location: str | None = None


_LABEL = re.compile(r"[^a-z0-9-]+")
_SEQUENCE_BEGINS = datetime(2020, 1, 1, tzinfo=UTC)


def build_uid(identity: str, domain: str | None) -> str:
    """Return an id that is the same for the same incident, so that calendars update the event."""
    return f"{_LABEL.sub('-', identity.lower())}-post-mortem@{domain or 'mkdocs-incidents.invalid'}"


def render_invite(incident: Incident, text: str, meeting: Meeting, domain: str | None) -> str:
    """Render one event. `text` is the invitation, whose subject line becomes the title."""
    subject, _, description = text.partition("\n")
    event = Event()
    event.add("uid", build_uid(incident.id, domain))
    event.add("sequence", _sequence(meeting.written_at))
    event.add("dtstamp", meeting.written_at.replace(microsecond=0))
    event.add("dtstart", meeting.start)
    event.add("dtend", meeting.start + meeting.length)
    event.add("organizer", _address(meeting.organizer))
    for attendee in meeting.attendees or (meeting.organizer,):
        event.add("attendee", _attendee(attendee))
    if meeting.location:
        event.add("location", meeting.location)
    event.add("summary", subject.removeprefix("Subject: "))
    event.add("description", description.strip())
    event.add("status", "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//mkdocs-incidents//post-mortem//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "REQUEST")
    calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _sequence(written_at: datetime) -> int:
    """Return the revision as minutes.

    Nothing is stored between two invitations, but minutes grow, and fit 32 bits until 6100.
    """
    return max(int((written_at - _SEQUENCE_BEGINS).total_seconds()) // 60, 0)


def _address(email: str) -> vCalAddress:
    return vCalAddress(f"mailto:{email}")


def _attendee(email: str) -> vCalAddress:
    address = _address(email)
    address.params["ROLE"] = "REQ-PARTICIPANT"
    address.params["PARTSTAT"] = "NEEDS-ACTION"
    address.params["RSVP"] = "TRUE"
    return address
