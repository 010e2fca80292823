"""The invitation to a post-mortem."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from icalendar import Calendar

from mkdocs_incidents.cli.incident.invitation import INVITE, Invitation, read_start
from tests.conftest import WriteTree
from tests.unit.cli.conftest import Run
from tests.unit.cli.incident.test_comms import INVITE as COMMAND
from tests.unit.cli.incident.test_comms import OPEN

START = datetime(2026, 3, 4, 10, tzinfo=UTC)


def test_invite(tree: WriteTree, run: Run) -> None:
    tree({**OPEN, "company.config.yaml": "company: {domain: acme.example}\n"})
    invited = ("--organizer", "ada@acme.example", "--attendee", "bo@acme.example", "--location", "Room 2")
    arguments = (*COMMAND, "--at", "2026-03-04T11:00:00+01:00", "--minutes", "90", "--ics", "out/invite.ics", *invited)
    result = run(*arguments)
    assert result.exit_code == 0
    assert "When: 2026-03-04 10:00 UTC, 1 hour 30 minutes\n" in result.stdout
    first = Path("out/invite.ics").read_bytes()
    [event] = Calendar.from_ical(first).walk("VEVENT")
    assert event["UID"] == "inc-001-post-mortem@acme.example"
    assert event["SUMMARY"] == "Post-Mortem: INC-001 - Checkout is down"
    assert (event.decoded("DTEND") - event.decoded("DTSTART")).total_seconds() == 90 * 60
    run(*arguments)
    assert Path("out/invite.ics").read_bytes() == first


def test_the_start_is_that_of_an_invitation_only() -> None:
    assert read_start(INVITE, "2026-03-04T11:00:00+01:00") == START
    assert read_start("email", "soon") is None
    with pytest.raises(click.BadParameter, match="'soon' is not an instant"):
        read_start(INVITE, "soon")


def test_options_of_a_calendar_file_need_one() -> None:
    Invitation(START, 60, Path("x.ics"), None, (), "Room 2").check_usage(INVITE)
    with pytest.raises(click.UsageError, match="--location are for --ics"):
        Invitation(START, 60, None, None, (), "Room 2").check_usage(INVITE)


def test_when_it_is_in_words() -> None:
    assert Invitation(START, 90, None, None, (), None).told == "2026-03-04 10:00 UTC, 1 hour 30 minutes"
    assert Invitation(None, 90, None, None, (), None).told is None
