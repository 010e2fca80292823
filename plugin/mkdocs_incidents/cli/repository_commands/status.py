"""`incidents status`: checks whether services answer."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import httpx
from rich.table import Table

from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.cli.repository import Repository, find_root, root_option
from mkdocs_incidents.cli.repository_commands.service_checks import (
    Health,
    HealthCheck,
    Target,
    build_targets,
    check_targets,
    worst,
)
from mkdocs_incidents.cli.terminal import new_table, say, say_json, say_styled, text_cells
from mkdocs_incidents.interrupts import InterruptedExit
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.printable import printable
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.recording.edits.incident_edits import log_event
from mkdocs_incidents.recording.record_ids import find_incident
from mkdocs_incidents.rendering.shown_times import show_utc

_STYLES = {Health.HEALTHY: "green", Health.DEGRADED: "yellow", Health.DOWN: "bold red"}


@click.command()
@click.argument("wanted", nargs=-1, metavar="[SERVICE|URL]...")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=3600),
    default=5.0,
    show_default=True,
    help="Seconds for each check: name lookup, connection, redirects and response.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--watch", type=click.FloatRange(min=0, min_open=True), help="Repeat every N seconds until Ctrl-C.")
@click.option("--log", "identity", metavar="ID", help="Log the result in the timeline of this record.")
@root_option
def status(
    wanted: tuple[str, ...], timeout: float, form: str, watch: float | None, identity: str | None, root: Path | None
) -> None:
    """Check over HTTP whether your services answer.

    Checks the services or URLs that you name, or all services with URLs. A service is degraded if its status is
    unexpected, its answer slow (by default over 2 seconds), or its certificate about to expire (14 days). It is down
    without a connection, an answer in time, or a valid certificate.

    The exit code is 0 if all are healthy, 1 if one is degraded, and 2 if one is down, or for wrong usage.

    \b
    Example:
      incidents status
      incidents status web https://status.example.com/ --timeout 3
      incidents status --watch 30 --log INC-042
    """
    folder = _find_root(root, needed=identity is not None or not all(_is_url(name) for name in wanted) or not wanted)
    workspace = Repository(folder).load() if folder else None
    targets = list(_choose(wanted, workspace.company.response.services if workspace else ()))
    if identity and workspace:
        _check_identity(workspace, identity)
    checks: list[HealthCheck] = []
    logged = ""
    try:
        while True:
            checks = check_targets(targets, timedelta(seconds=timeout))
            _print(checks, form, watching=watch is not None)
            if identity and folder and _without_times(checks) != logged:
                _log(folder, identity, _log_line(checks))
                logged = _without_times(checks)
            if watch is None:
                break
            time.sleep(watch)
    except (KeyboardInterrupt, InterruptedExit):
        pass
    sys.exit(worst(checks).rank)


def _find_root(given: Path | None, *, needed: bool) -> Path | None:
    """Return the repository, or None if only URLs are checked and there is no repository."""
    try:
        return find_root(given)
    except click.UsageError:
        if needed:
            raise
        return None


def _check_identity(workspace: Workspace, identity: str) -> None:
    """Check the id before any request is made. Raises click.UsageError."""
    try:
        find_incident(workspace, identity)
    except IncidentsError as error:
        raise click.UsageError(str(error)) from None


def _is_url(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def _choose(wanted: Sequence[str], services: Sequence[Service]) -> Iterator[Target]:
    """Return the addresses to check. Raises click.UsageError if there are none or a name is unknown."""
    if not wanted:
        targets = list(build_targets(services))
        if not targets:
            raise click.UsageError("no service has urls in company.config.yaml; name a URL")
        yield from targets
    by_name = {service.name: service for service in services}
    for name in wanted:
        if _is_url(name):
            yield Target(name=_shown_url(name), url=name)
        elif name not in by_name:
            hint = suggest(name, by_name) if by_name else "none is configured; a URL begins with http:// or https://"
            raise click.UsageError(f"there is no service {name}; {hint}")
        elif not by_name[name].urls:
            raise click.UsageError(f"the service {name} has no urls in company.config.yaml")
        else:
            yield from build_targets([by_name[name]])


def _shown_url(url: str) -> str:
    """Return the URL without user name, password and query, because people paste the output."""
    try:
        parsed = httpx.URL(url)
        shown = str(parsed.copy_with(username="", password="", query=None, fragment=None))
    except (httpx.InvalidURL, ValueError) as error:
        raise click.UsageError(f"{url} is not a URL: {error}") from None
    if not parsed.host:
        raise click.UsageError(f"{url} is not a URL: it names no host")
    return shown


def _print(checks: Sequence[HealthCheck], form: str, *, watching: bool) -> None:
    if form == "json":
        data = {"status": str(worst(checks)), "checks": [_check_data(check) for check in checks]}
        say_json(data, indent=None if watching else 2)
        sys.stdout.flush()
        return
    if watching:
        say_styled(show_utc(datetime.now(UTC), seconds=True), "dim")
    say_styled(_table(checks))
    if watching:
        say_styled("")
    sys.stdout.flush()


def _table(checks: Sequence[HealthCheck]) -> Table:
    headings = ("Service", "Health", "Status", "Time", "Redirects", "Certificate", "URL", "Why")
    table = new_table(headings, ("Service", "Health"))
    for check in checks:
        days = check.certificate_days
        address = _shown_url(check.target.url)
        cells = (
            check.target.name if check.target.name != address else "",
            str(check.health),
            "—" if check.status is None else str(check.status),
            "—" if check.took is None else _time(check.took),
            str(check.redirects) if check.status is not None else "—",
            "—" if days is None else f"{days} d",
            address,
            "; ".join(check.reasons),
        )
        row = text_cells(cells)
        row[1].stylize(_STYLES[check.health])
        table.add_row(*row)
    return table


def _check_data(check: HealthCheck) -> dict[str, Any]:
    expires = check.certificate_expires
    return {
        "service": check.target.name,
        "url": _shown_url(check.target.url),
        "health": str(check.health),
        "status": check.status,
        "expected_status": check.target.expected_status,
        "seconds": None if check.took is None else round(check.took.total_seconds(), 3),
        "redirects": check.redirects,
        "certificate_expires": render_instant(expires) if expires else None,
        "certificate_days": check.certificate_days,
        "reasons": list(check.reasons),
    }


def _log_line(checks: Sequence[HealthCheck]) -> str:
    """`Status check: web healthy (200 in 120 ms), api down (no answer within 5 s)`."""
    return f"Status check: {', '.join(_told(check) for check in checks)}"


def _told(check: HealthCheck) -> str:
    answer = f"{check.status} in {_time(check.took)}" if check.status is not None and check.took is not None else ""
    reasons = [reason for reason in check.reasons if not reason.startswith("status ")]
    return f"{check.target.name} {check.health} ({'; '.join(filter(None, (answer, *reasons)))})"


def _without_times(checks: Sequence[HealthCheck]) -> str:
    """Return what must change for `--watch` to log again: health and status, not milliseconds."""
    return " ".join(f"{check.target.url} {check.health} {check.status}" for check in checks)


def _time(took: timedelta) -> str:
    seconds = took.total_seconds()
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def _log(root: Path, identity: str, line: str) -> None:
    """Add the result to a record's timeline, or exit with 2 and the reason."""
    try:
        log_event(root, Repository(root).load(), identity, printable(line), datetime.now(UTC).replace(microsecond=0))
    except IncidentsError as error:
        say(f"incidents: {error}", err=True)
        raise SystemExit(2) from None
    say(f"{identity}: {line}", err=True)
