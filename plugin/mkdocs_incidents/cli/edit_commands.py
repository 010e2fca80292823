"""Options and error handling that all writing commands share."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import click

from mkdocs_incidents.cli.reports.reporters import report_text
from mkdocs_incidents.cli.terminal import say, say_lines
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.edit import Edit, RefusedEditError
from mkdocs_incidents.recording.edits.response_changes import Progress
from mkdocs_incidents.recording.typed_times import LocalZone, find_local_zone, parse_time_typed
from mkdocs_incidents.recording.written import note_told
from mkdocs_incidents.rendering.shown_times import show_utc

at_option = click.option(
    "--at", metavar="TIME", help="When: 14:02, 10m, yesterday 23:10, 14:02 CET, or RFC 3339. By default now."
)
verbose_option = click.option("-v", "--verbose", is_flag=True, help="Also print what changed in the file.")
_EARLY = timedelta(hours=2)
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@contextmanager
def failures() -> Iterator[None]:
    """Exit with 1 if the rules refuse a change, and with 2 if the work is impossible."""
    try:
        yield
    except IncidentsError as error:
        say_failure("incidents", error)
        raise SystemExit(1 if isinstance(error, RefusedEditError) else 2) from None


def say_failure(lead: str, error: IncidentsError) -> None:
    """Print an error on standard error, below the problems that an edit would have caused."""
    if isinstance(error, RefusedEditError) and error.problems:
        say_lines(report_text(error.problems), err=True)
    say(f"{lead}: {error}", err=True)


def read_moment(
    text: str | None, now: datetime, incident: Incident | None = None, *, given_as: str = "--at"
) -> datetime:
    """Return the given time, or the current one rounded down to the minute, but never before earlier events.

    Prints the zone if the time has none. Raises click.BadParameter if the time is invalid, is in the future, or is
    hours before the detection and nobody confirms it.
    """
    try:
        zone = find_local_zone() if text else LocalZone("UTC", UTC)
        typed = parse_time_typed(text or "now", now, zone)
    except (ValueError, IncidentsError) as error:
        raise click.BadParameter(str(error), param_hint=given_as) from None
    at = typed.at.replace(microsecond=0)
    if text and typed.in_local_zone:
        say(f"{text} in {zone.name} is {show_utc(at)}")
    if incident and not typed.has_day:
        _confirm_early(str(text), at, incident)
    if not typed.relative:
        return at
    minute = at.replace(second=0)
    known = max((one for _, one in incident.instants()), default=minute) if incident else minute
    return minute if known <= minute else at


def _confirm_early(text: str, at: datetime, incident: Incident) -> None:
    """Ask for confirmation. A time long before the detection usually has the wrong zone or day."""
    detected = incident.detected_at
    if detected is None or detected - at < _EARLY:
        return
    hours, seconds = divmod(int((detected - at).total_seconds()), 3600)
    gap = f"{hours} h {seconds // 60} min"
    question = f"{text} ({show_utc(at)}) is {gap} before the detection of {incident.id}"
    if sys.stdin.isatty() and click.confirm(f"{question}. Is that right?", err=True):
        return
    raise click.BadParameter(f"{question}; if that is right, give the day as well: --at '{show_utc(at)}'")


def confirm_correction(identity: str, progress: Progress, known: datetime) -> bool:
    """Ask whether to correct a time that the record already has. Raises RefusedEditError if nobody can answer."""
    question = f"{identity} has {progress.name} {show_utc(known)}"
    if sys.stdin.isatty() and click.confirm(f"{question}. Change it to {show_utc(progress.at)}?", err=True):
        return True
    command = f"incidents set {identity} {progress.name}='{show_utc(progress.at)}'"
    raise RefusedEditError(f"{question} already. To correct it, run: {command}")


def report(told: str, edits: Iterable[Edit], *, verbose: bool) -> None:
    """Print in one line what happened. With `verbose`, also print what changed."""
    note_told(told)
    say(told)
    if verbose:
        report_edits(edits)


def report_edits(edits: Iterable[Edit]) -> None:
    """Print the changes as a unified diff."""
    for edit in edits:
        for line in edit.diff().split("\n"):
            heading = line.startswith(("+++", "---"))
            say(line, colour=None if heading else _COLOURS.get(line[:1]), bold=heading)
