"""`incidents drill`: records drills, in which people rehearse an incident."""

from __future__ import annotations

from datetime import date

import click

from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.cli.author import find_author
from mkdocs_incidents.cli.completion import complete_services, complete_severities
from mkdocs_incidents.cli.edit_commands import failures
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.reading.instants import parse_day
from mkdocs_incidents.recording.edits.new_drill import NewDrill, create_drill


@click.group()
def drill() -> None:
    """Record drills, in which you rehearse an incident.

    \b
    Example:
      incidents drill new --title "Restore the database" --service postgres --severity P0
    """


@drill.command("new")
@click.option("--title", required=True, help="What you rehearse, in a few words.")
@click.option(
    "--service",
    "services",
    multiple=True,
    shell_complete=complete_services,
    help="A service that you rehearse for. Repeat the option for several services.",
)
@click.option("--severity", shell_complete=complete_severities, help="The severity that you rehearse, such as P0.")
@click.option("--scenario", default="", help="What is supposed to have happened, in one sentence.")
@click.option(
    "--ran-on", metavar="DAY", help="The day of the drill: YYYY-MM-DD. By default today; a later day is a plan."
)
@click.option("--minutes", type=click.IntRange(min=1, max=100_000), help="How long it took.")
@click.option(
    "--wrong", "went_wrong", multiple=True, help="What did not work as the runbook says. Repeat the option for more."
)
@click.option("--author", help="Who ran it. By default INCIDENTS_AUTHOR, or your name in Git.")
@in_repository
def new(
    title: str,
    services: tuple[str, ...],
    severity: str | None,
    scenario: str,
    ran_on: str | None,
    minutes: int | None,
    went_wrong: tuple[str, ...],
    author: str | None,
    repository: Repository,
) -> None:
    """Record a drill with the next free id, and print what to do now.

    \b
    Example:
      incidents drill new --title "Restore the database" --service postgres --severity P0 --minutes 47
    """
    root, workspace = repository.root, repository.load()
    settings = workspace.company.response
    if not title.strip():
        raise click.UsageError("the title is empty")
    known = NewDrill(
        title=title,
        ran_on=_read_day(ran_on, workspace.now.date()),
        author=author or find_author(root),
        services=_known_services(services, settings),
        severity=_known_severity(severity, settings),
        scenario=scenario,
        minutes=minutes,
        went_wrong=went_wrong,
    )
    with failures():
        identity, edit = create_drill(root, workspace, known)
    say(f"{identity}: {edit.path}")
    say(f"Next: incidents step {identity} lists the steps of the runbook; incidents step {identity} 2 --done logs one")
    if minutes is None:
        say("When it is over, add minutes and went_wrong to the file")


def _known_services(names: tuple[str, ...], settings: ResponseSettings) -> tuple[str, ...]:
    """Check that all names are configured. Raises click.BadParameter."""
    known = [service.name for service in settings.services]
    for name in names:
        if name not in known:
            hint = suggest(name, known) if known else "no service is configured"
            raise click.BadParameter(f"there is no service {name}; {hint}", param_hint="--service")
    return names


def _known_severity(given: str | None, settings: ResponseSettings) -> str:
    """Return the severity in the scale's spelling, or "". Raises click.BadParameter."""
    if not given:
        return ""
    names = settings.scale.names
    found = next((name for name in names if name.lower() == given.strip().lower()), None)
    if found is None:
        raise click.BadParameter(f"there is no severity {given}; {suggest(given, names)}", param_hint="--severity")
    return found


def _read_day(text: str | None, today: date) -> date:
    day = parse_day(text) if text else today
    if day is None:
        raise click.BadParameter(f"'{text}' is not a day such as 2026-03-09", param_hint="--ran-on")
    return day
