"""`incidents list` and `incidents show`: print incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import chain

import click

from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.cli.completion import identity_argument
from mkdocs_incidents.cli.record_argument import choose_incident
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import new_facts, new_table, say_json, say_styled, text_cells
from mkdocs_incidents.cli.time_options import day_option
from mkdocs_incidents.exporting.incident_data import incident_data
from mkdocs_incidents.figures.durations import measure_durations
from mkdocs_incidents.figures.history import build_history, year_of
from mkdocs_incidents.figures.periods import select_between
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.fields import FIELDS, LABELLED
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.recording.custom_values import find_field
from mkdocs_incidents.rendering.shown_times import show_duration, show_moment

_FORMAT = click.Choice(["text", "json"])


@click.command("list")
@click.option("--severity", help="Only incidents of this severity.")
@click.option("--service", help="Only incidents that affected this service.")
@click.option("--year", help="Only incidents of this year.")
@day_option("--since", "Only incidents that began on this day (UTC) or later.")
@day_option("--until", "Only incidents that began on this day (UTC) or earlier.")
@click.option(
    "--where", "conditions", multiple=True, metavar="FIELD=VALUE", help="Only incidents with this value in any field."
)
@click.option("--open", "only_open", is_flag=True, help="Only incidents that are not resolved.")
@click.option("--format", "form", type=_FORMAT, default="text", show_default=True, help="How to print them.")
@in_repository
def list_incidents(
    severity: str | None,
    service: str | None,
    year: str | None,
    since: date | None,
    until: date | None,
    conditions: tuple[str, ...],
    only_open: bool,
    form: str,
    repository: Repository,
) -> None:
    """List the incidents, newest first.

    \b
    Example:
      incidents list --severity P1 --open
      incidents list --service api --since 2026-07-01 --until 2026-09-30
      incidents list --where region=eu --where roles.commander=Ada
    """
    workspace = repository.load()
    settings, incidents = workspace.company.response, workspace.incidents
    _require_known("--severity", severity, (*settings.scale.names, *(one.severity for one in incidents)))
    configured = (one.name for one in settings.services)
    _require_known("--service", service, (*configured, *chain.from_iterable(one.services for one in incidents)))
    wanted_values = [_read_condition(one, workspace.company.response) for one in conditions]
    history = build_history(workspace.incidents, workspace.company.response.scale)
    wanted = [
        incident
        for incident in select_between(history.open_incidents if only_open else history.incidents, since, until)
        if (severity is None or (incident.severity or "").lower() == severity.lower())
        and (service is None or service in incident.services)
        and (year is None or year_of(incident) == year)
        and all(matches(incident) for matches in wanted_values)
    ]
    if form == "json":
        say_json({"incidents": [incident_data(incident) for incident in wanted]})
    else:
        _print_table(wanted, workspace.company.response)


def _require_known(option: str, name: str | None, names: Iterable[str | None]) -> None:
    """Raise click.UsageError for a name that is neither configured nor in a record."""
    known = {one.lower(): one for one in names if one}
    if name is not None and name.lower() not in known:
        said = suggest(name, list(known.values()))
        raise click.UsageError(f"{option} '{name}' is not configured, and no record has it; {said}")


def _read_condition(condition: str, settings: ResponseSettings) -> Callable[[Incident], bool]:
    """Return a predicate for `FIELD=VALUE`. Raises click.UsageError for an unknown field."""
    name, equals, value = (part.strip() for part in condition.partition("="))
    own = find_field(settings.fields, name)
    if not equals or (own is None and name not in FIELDS):
        known = (*FIELDS, *(one.key for one in settings.fields))
        raise click.UsageError(f"--where '{condition}' is not FIELD=VALUE with a known field; {suggest(name, known)}")

    def matches(incident: Incident) -> bool:
        said = incident_data(incident).get(name)
        given = own.texts(incident.custom) if own else said if isinstance(said, list) else [said or ""]
        return value.lower() in (str(one).lower() for one in given or ("",))

    return matches


@click.command()
@identity_argument()
@click.option("--format", "form", type=_FORMAT, default="text", show_default=True, help="How to print it.")
@in_repository
def show(identity: str, form: str, repository: Repository) -> None:
    """Print one incident.

    Prints the facts, the timeline and the updates that were sent.

    \b
    Example:
      incidents show INC-042
    """
    workspace = repository.load()
    incident = choose_incident(workspace, identity)
    if form == "json":
        say_json(incident_data(incident))
    else:
        _print_incident(incident, workspace.company.response)


def _print_table(incidents: list[Incident], settings: ResponseSettings) -> None:
    headings = ("Began (UTC)", "Severity", "Id", "Title", "Services", "Response", "Resolved in")
    table = new_table(headings, ("Began (UTC)", "Severity", "Id", "Response"))
    for incident in incidents:
        began = _began(incident) or "—"
        resolved = _length(measure_durations(incident, settings.durations).time_to_resolve)
        cells = (
            began,
            incident.severity or "—",
            incident.id,
            incident.title,
            ", ".join(incident.services),
            incident.response_status,
            resolved,
        )
        table.add_row(*text_cells(cells))
    say_styled(table if incidents else "No incidents.")


def _print_incident(incident: Incident, settings: ResponseSettings) -> None:
    say_styled(f"{incident.id}  {incident.title}", "bold")
    table = new_facts()
    for label, value in _facts(incident, settings):
        table.add_row(label, *text_cells([value]))
    say_styled(table)
    for entry in incident.timeline:
        at = show_moment(entry.at) if entry.at else str(entry.day or "no time")
        say_styled(f"  {at}  {entry.event}")
    if incident.updates:
        say_styled("Sent", "dim")
    for update in incident.updates:
        say_styled(
            f"  {show_moment(update.at)}  to {update.audience} ({update.state}): {' '.join(update.text.split())}"
        )


def _facts(incident: Incident, settings: ResponseSettings) -> Iterator[tuple[str, str]]:
    durations = measure_durations(incident, settings.durations)
    facts = (
        ("Severity", incident.severity),
        ("Response", incident.response_status),
        ("Document", incident.artifact.status),
        ("Services", ", ".join(incident.services)),
        ("Began", f"{_began(incident)} UTC" if incident.began_at else _began(incident)),
        ("To detect", _length(durations.time_to_detect)),
        ("To acknowledge", _length(durations.time_to_acknowledge)),
        ("To mitigate", _length(durations.time_to_mitigate)),
        ("To resolve", _length(durations.time_to_resolve)),
        ("Summary", incident.summary),
        *((one.label, getattr(incident, one.name)) for one in LABELLED),
        ("Inferred", ", ".join(incident.inferred)),
        *((one.label, ", ".join(one.texts(incident.custom))) for one in settings.fields),
        ("Record", incident.artifact.path),
    )
    yield from ((label, value) for label, value in facts if value)


def _began(incident: Incident) -> str:
    about = incident.began_about
    return show_moment(incident.began_at) if incident.began_at else str(about) if about else ""


def _length(value: timedelta | None) -> str:
    return show_duration(value) if value is not None else "—"
