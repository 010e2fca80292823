"""The invitation as other calendars read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar

from mkdocs_incidents.exporting.calendar_invite import Meeting, build_uid, render_invite
from mkdocs_incidents.reading.incident_fields import parse_incident

START = datetime(2026, 3, 4, 10, tzinfo=UTC)


def attendees_of(event: Any) -> list[Any]:
    return list(event["ATTENDEE"])


def test_invite() -> None:
    incident = parse_incident("artifacts/INC-001.md", {"id": "INC-001"})
    meeting = Meeting(
        start=START,
        length=timedelta(minutes=45),
        written_at=START - timedelta(days=1),
        organizer="ada@acme.example",
        attendees=("bo@acme.example", "cy@acme.example"),
        location="Room 2; 3rd floor",
    )
    text = "Subject: Post-Mortem: INC-001 - Übel; 1, 2\n\nIncident: x\n\nAgenda:\n1. y"
    ics = render_invite(incident, text, meeting, "acme.example")
    assert ics == render_invite(incident, text, meeting, "acme.example")
    assert ics.count("\r\n") == ics.count("\n")
    [event] = Calendar.from_ical(ics).walk("VEVENT")
    assert event["UID"] == "inc-001-post-mortem@acme.example"
    assert event["SUMMARY"] == "Post-Mortem: INC-001 - Übel; 1, 2"
    assert event["DESCRIPTION"] == "Incident: x\n\nAgenda:\n1. y"
    assert Calendar.from_ical(ics)["METHOD"] == "REQUEST"
    assert (event["ORGANIZER"], event["LOCATION"]) == ("mailto:ada@acme.example", "Room 2; 3rd floor")
    assert [str(one) for one in attendees_of(event)] == ["mailto:bo@acme.example", "mailto:cy@acme.example"]
    assert {one.params["PARTSTAT"] for one in attendees_of(event)} == {"NEEDS-ACTION"}
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (START, START + timedelta(minutes=45))


def test_uid_without_a_domain() -> None:
    assert build_uid("INC_0.1", None) == "inc-0-1-post-mortem@mkdocs-incidents.invalid"


def test_a_later_invitation_replaces_an_earlier_one() -> None:
    incident = parse_incident("artifacts/INC-001.md", {"id": "INC-001"})
    sequences, uids = [], set()
    for minutes in (0, 1, 60 * 24 * 365 * 100):
        written_at = START + timedelta(minutes=minutes)
        meeting = Meeting(start=START, length=timedelta(hours=1), written_at=written_at, organizer="ada@acme.example")
        [event] = Calendar.from_ical(render_invite(incident, "Subject: x\n\ny", meeting, None)).walk("VEVENT")
        sequences.append(int(str(event["SEQUENCE"])))
        uids.add(str(event["UID"]))
        assert str(event["ATTENDEE"]) == "mailto:ada@acme.example"
    assert sequences == sorted(set(sequences))
    assert sequences[-1] < 2**31
    assert len(uids) == 1
