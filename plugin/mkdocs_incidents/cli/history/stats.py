"""`incidents stats` and `incidents actions`: print figures of the history, and the open work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

import click
from rich.table import Table

from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import new_table, say, say_json, say_styled, text_cells
from mkdocs_incidents.cli.time_options import quarter_option
from mkdocs_incidents.exporting.metrics_data import metrics_data
from mkdocs_incidents.figures.action_items import ActionItem, action_item_data, list_action_items
from mkdocs_incidents.figures.distribution import FEWEST, PERCENTILE_DEFINITION
from mkdocs_incidents.figures.metrics import Metrics, NameCount, build_metrics
from mkdocs_incidents.figures.periods import select_quarter
from mkdocs_incidents.model.fields import FACETS, FIELDS
from mkdocs_incidents.model.vocabulary import ActionStatus
from mkdocs_incidents.rendering.shown_times import show_day, show_duration

_FORMAT = click.Choice(["text", "json"])
_HEADINGS = {
    "severity": "Severity",
    "service": "Service",
    **{name: FIELDS[name].label for name in FACETS},
    "month": "Month",
}


@click.command()
@quarter_option("Only incidents that began in this quarter, such as 2026-Q3.")
@click.option("--format", "form", type=_FORMAT, default="text", show_default=True, help="How to print them.")
@in_repository
def stats(quarter: int | None, form: str, repository: Repository) -> None:
    """Print response times and incident counts.

    For each duration, prints its definition, the number of records that have both times (n), the number that lack one,
    the median, the 90th percentile, and the longest.

    \b
    Example:
      incidents stats --format json
    """
    workspace = repository.load()
    incidents = workspace.incidents if quarter is None else select_quarter(workspace.incidents, quarter)
    metrics = build_metrics(incidents, workspace.company.response, workspace.now)
    if form == "json":
        say_json(metrics_data(metrics))
    else:
        _print_metrics(metrics)


@click.command()
@click.option("--open", "only", flag_value="open", help="Only open items.")
@click.option("--overdue", "only", flag_value="overdue", help="Only open items after their due date.")
@click.option("--done", "only", flag_value="done", help="Only items that are done.")
@click.option("--owner", help="Only items of this owner.")
@click.option("--format", "form", type=_FORMAT, default="text", show_default=True, help="How to print them.")
@in_repository
def actions(only: str | None, owner: str | None, form: str, repository: Repository) -> None:
    """List action items and unfinished post-mortems.

    Lists the items of all incidents, open ones first, by due date. A resolved incident whose severity has a deadline
    for the post-mortem is listed until its document is approved, with the author of the record as owner. The age is
    the number of days since the incident began.

    \b
    Example:
      incidents actions --overdue --owner "Mara Lindqvist"
    """
    workspace = repository.load()
    items = [
        item
        for item in list_action_items(workspace.incidents, workspace.company.response.scale, workspace.now.date())
        if _is_wanted(item, only) and (owner is None or (item.action.owner or "").lower() == owner.lower())
    ]
    if form == "json":
        say_json({"actions": [action_item_data(item) for item in items]})
    elif items:
        _print_items(items)
    else:
        say("No action items.")


def _is_wanted(item: ActionItem, only: str | None) -> bool:
    if only == "overdue":
        return item.overdue
    return only is None or item.action.status == only


def _print_metrics(metrics: Metrics) -> None:
    say_styled(f"{metrics.incidents} incidents, {metrics.open_incidents} of them open\n")
    table = _new_table(("Duration", "n", "Missing", "Median", "p90", "Longest", "Definition"))
    for figure in metrics.durations:
        overall = figure.overall
        lengths = (_length(overall.median), _length(overall.p90), _length(overall.longest))
        title = figure.definition.title
        _add_row(table, (title, str(overall.n), str(overall.missing), *lengths, figure.definition.text))
    say_styled(table)
    say_styled(f"Median and p90: {PERCENTILE_DEFINITION}. Missing: records without both instants.", "dim")
    few = [figure.definition.title.lower() for figure in metrics.durations if figure.overall.few]
    if few:
        say_styled(f"Too few to compare (n < {FEWEST}): {', '.join(few)}.")
    for name, counts in metrics.counts.items():
        _print_counts(_HEADINGS[name], counts)
    for own in metrics.custom.values():
        _print_counts(own.label, own.counts)


def _print_counts(heading: str, counts: Sequence[NameCount]) -> None:
    table = _new_table((heading, "Incidents"))
    for found in counts:
        _add_row(table, (found.name or "not given", str(found.count)))
    if counts:
        say_styled("")
        say_styled(table)


def _print_items(items: Iterable[ActionItem]) -> None:
    table = _new_table(("Due", "Status", "Kind", "Incident", "Age", "Owner", "Action"))
    for item in items:
        action = item.action
        status = f"{item.state} {item.days_over} d" if item.overdue else item.state
        cells = (
            show_day(action.due) if action.due else "—",
            status,
            str(item.kind),
            item.incident.id,
            "—" if item.age is None else f"{item.age} d",
            action.owner or "—",
            action.action,
        )
        _add_row(table, cells, style="" if action.status is ActionStatus.OPEN else "dim")
    say_styled(table)


def _new_table(headings: Iterable[str]) -> Table:
    return new_table(headings, ("Due", "Status", "Kind", "Incident", "Age"))


def _add_row(table: Table, cells: Iterable[str], style: str = "") -> None:
    table.add_row(*text_cells(cells), style=style)


def _length(value: timedelta | None) -> str:
    return show_duration(value) if value is not None else "—"
