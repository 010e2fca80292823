"""What the commands that write have in common: when, what changed, and how they fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

import click

from mkdocs_incidents.adapters.cli.output import say, say_lines
from mkdocs_incidents.adapters.cli.reporters import report_text
from mkdocs_incidents.editing.edit import Edit, RefusedEditError
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.sources.event_times import parse_time_typed

at_option = click.option("--at", metavar="TIME", help="When: 14:02 (UTC), 10m ago, or RFC 3339. By default now.")
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@contextmanager
def failures() -> Iterator[None]:
    """Exit with 1 for what the rules refuse, with 2 for what cannot be done at all."""
    try:
        yield
    except RefusedEditError as error:
        if error.problems:
            say_lines(report_text(error.problems), err=True)
        say(f"incidents: {error}", err=True)
        raise SystemExit(1) from None
    except IncidentsError as error:
        say(f"incidents: {error}", err=True)
        raise SystemExit(2) from None


def read_moment(text: str | None, now: datetime, incident: Incident | None = None) -> datetime:
    """The time given, else the present, to the minute as people tell it: but never before what the record knows.

    Raises click.BadParameter for what is no time, or is in the future.
    """
    try:
        at = parse_time_typed(text or "now", now).replace(microsecond=0)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--at") from None
    if text and "ago" not in text.lower() and text.lower() != "now":
        return at
    minute = at.replace(second=0)
    known = max((one for _, one in incident.instants()), default=minute) if incident else minute
    return minute if known <= minute else at


def report_edits(edits: Iterable[Edit]) -> None:
    """Print what changed, as a unified diff."""
    for edit in edits:
        for line in edit.diff().split("\n"):
            heading = line.startswith(("+++", "---"))
            say(line, colour=None if heading else _COLOURS.get(line[:1]), bold=heading)
