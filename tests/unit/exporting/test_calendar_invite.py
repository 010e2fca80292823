"""The invitation as other calendars read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from mkdocs_incidents.exporting.calendar_invite import Meeting, build_uid, render_invite
from mkdocs_incidents.reading.incident_fields import parse_incident

START = datetime(2026, 3, 4, 10, tzinfo=UTC)


def test_invite() -> None:
    incident = parse_incident("artifacts/INC-001.md", {"id": "INC-001"})
    meeting = Meeting(start=START, length=timedelta(minutes=45), written_at=START - timedelta(days=1))
    text = "Subject: Post-Mortem: INC-001 - Übel; 1, 2\n\nIncident: x\n\nAgenda:\n1. y"
    ics = render_invite(incident, text, meeting, "acme.example")
    assert ics == render_invite(incident, text, meeting, "acme.example")
    assert ics.count("\r\n") == ics.count("\n")
    [event] = Calendar.from_ical(ics).walk("VEVENT")
    assert event["UID"] == "inc-001-post-mortem@acme.example"
    assert event["SUMMARY"] == "Post-Mortem: INC-001 - Übel; 1, 2"
    assert event["DESCRIPTION"] == "Incident: x\n\nAgenda:\n1. y"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (START, START + timedelta(minutes=45))


def test_uid_without_a_domain() -> None:
    assert build_uid("INC_0.1", None) == "inc-0-1-post-mortem@mkdocs-incidents.invalid"
