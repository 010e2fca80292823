"""`incidents action`: changes the action items of a record."""

from __future__ import annotations

from datetime import date

import click

from mkdocs_incidents.cli.completion import identity_argument
from mkdocs_incidents.cli.edit_commands import failures, report, verbose_option
from mkdocs_incidents.cli.record_argument import choose_incident
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import new_table, say_styled, text_cells
from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.vocabulary import ActionStatus, Horizon
from mkdocs_incidents.reading.instants import parse_day
from mkdocs_incidents.recording.edits.incident_edits import add_action, set_action_status

_number = click.argument("number", type=click.IntRange(min=1))


@click.group()
def action() -> None:
    """Add, close and list the action items of a record.

    \b
    Example:
      incidents action add INC-042 "Compare the settings" --owner Mara --due 2026-03-09
    """


@action.command("add")
@identity_argument()
@click.argument("text", metavar="ACTION")
@click.option("--owner", help="The owner.")
@click.option("--due", metavar="DAY", help="The due date: YYYY-MM-DD.")
@click.option("--horizon", type=click.Choice([str(horizon) for horizon in Horizon]), help="When to do it.")
@click.option("--url", help="The URL of its ticket.")
@verbose_option
@in_repository
def add(
    identity: str,
    text: str,
    owner: str | None,
    due: str | None,
    horizon: str | None,
    url: str | None,
    verbose: bool,
    repository: Repository,
) -> None:
    """Add an action item.

    You can add the owner and the due date later. Before review, at least one item needs both. In a document, the item
    goes below the heading of its horizon, which is short-term by default.

    \b
    Example:
      incidents action add INC-042 "Compare the settings" --owner Mara --due 2026-03-09 --horizon short-term
    """
    item = Action(action=text, owner=owner, due=_day(due), horizon=Horizon(horizon) if horizon else None, url=url)
    if not text.strip():
        raise click.UsageError("the action item is empty")
    root, workspace = repository.root, repository.load()
    incident = choose_incident(workspace, identity)
    with failures():
        edit = add_action(root, workspace, incident.id, item)
    report(f"{incident.id}: action added: {text}", [edit], verbose=verbose)


@action.command("done")
@identity_argument()
@_number
@verbose_option
@in_repository
def done(identity: str, number: int, verbose: bool, repository: Repository) -> None:
    """Mark an action item as done.

    Sets its `closed_on` to today. To find its NUMBER, run `incidents action list`.

    \b
    Example:
      incidents action done INC-042 2
    """
    _set_status(identity, number, repository, verbose, ActionStatus.DONE)


@action.command("drop")
@identity_argument()
@_number
@verbose_option
@in_repository
def drop(identity: str, number: int, verbose: bool, repository: Repository) -> None:
    """Mark an action item as dropped, because nobody will do it.

    Sets its `closed_on` to today.

    \b
    Example:
      incidents action drop INC-042 3
    """
    _set_status(identity, number, repository, verbose, ActionStatus.DROPPED)


@action.command("reopen")
@identity_argument()
@_number
@verbose_option
@in_repository
def reopen(identity: str, number: int, verbose: bool, repository: Repository) -> None:
    """Reopen an action item, and remove its `closed_on`.

    \b
    Example:
      incidents action reopen INC-042 2
    """
    _set_status(identity, number, repository, verbose, ActionStatus.OPEN)


@action.command("list")
@identity_argument()
@in_repository
def list_actions(identity: str, repository: Repository) -> None:
    """Print the action items of a record with their numbers.

    \b
    Example:
      incidents action list INC-042
    """
    workspace = repository.load()
    incident = choose_incident(workspace, identity)
    table = new_table(("No.", "Status", "Due", "Owner", "Action"), ("No.", "Due"))
    for number, item in enumerate(incident.actions, start=1):
        status = "overdue" if item.overdue(workspace.now.date()) else str(item.status)
        cells = (str(number), status, item.due.isoformat() if item.due else "—", item.owner or "—", item.action)
        table.add_row(*text_cells(cells))
    say_styled(table if incident.actions else "No action items.")


def _set_status(identity: str, number: int, repository: Repository, verbose: bool, status: ActionStatus) -> None:
    root, workspace = repository.root, repository.load()
    incident = choose_incident(workspace, identity)
    with failures():
        edit = set_action_status(root, workspace, incident.id, number, status)
    report(
        f"{incident.id}: action {number} is {status}: {incident.actions[number - 1].action}", [edit], verbose=verbose
    )


def _day(text: str | None) -> date | None:
    day = parse_day(text) if text else None
    if text and day is None:
        raise click.BadParameter(f"'{text}' is not a day such as 2026-03-09", param_hint="--due")
    return day
