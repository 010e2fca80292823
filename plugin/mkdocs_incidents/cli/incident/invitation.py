"""The invitation to a post-mortem: options of `incidents comms`, and the calendar file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import click

from mkdocs_incidents.cli.author import own_address
from mkdocs_incidents.cli.edit_commands import failures
from mkdocs_incidents.exporting.calendar_invite import Meeting, render_invite
from mkdocs_incidents.model.duration import show_length
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.rendering.shown_times import show_utc
from mkdocs_incidents.storage.outputs import write_output

INVITE = "post-mortem-invite"


@dataclass(frozen=True, slots=True)
class Invitation:
    """The options. `start` is None for other messages, and if no time was given."""

    start: datetime | None
    minutes: int
    ics: Path | None
    organizer: str | None
    attendees: tuple[str, ...]
    location: str | None

    @property
    def told(self) -> str | None:
        """Return the time and length of the meeting as text."""
        return f"{show_utc(self.start)}, {show_length(timedelta(minutes=self.minutes))}" if self.start else None

    def check_usage(self, kind: str) -> None:
        """Raise click.UsageError for options that do not fit this kind of message."""
        if self.ics and kind != INVITE:
            raise click.UsageError(f"--ics is for {INVITE}")
        if self.ics and not self.start:
            raise click.UsageError("--ics needs the start of the post-mortem: --at 2026-03-04T10:00:00Z")
        if (self.organizer or self.attendees or self.location) and not self.ics:
            raise click.UsageError("--organizer, --attendee and --location are for --ics")

    def write(self, incident: Incident, text: str, workspace: Workspace, root: Path) -> None:
        """Write the calendar file if the user wants one."""
        if not self.ics or not self.start:
            return
        meeting = Meeting(
            start=self.start,
            length=timedelta(minutes=self.minutes),
            written_at=workspace.now,
            organizer=self.organizer or own_address(root, "--organizer"),
            attendees=self.attendees,
            location=self.location,
        )
        domain = workspace.company.setting("company.domain")
        calendar = render_invite(incident, text, meeting, domain if isinstance(domain, str) else None)
        with failures():
            write_output(root, self.ics, calendar)


def read_start(kind: str, at: str | None) -> datetime | None:
    """Return when the post-mortem starts, or None for other messages. Raises click.BadParameter."""
    if kind != INVITE or at is None:
        return None
    start = parse_instant(at)
    if start is None:
        raise click.BadParameter(f"'{at}' is not an instant such as 2026-03-04T10:00:00Z", param_hint="--at")
    return start
