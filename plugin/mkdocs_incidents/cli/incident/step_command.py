"""`incidents step`: lists and logs the runbook's steps for an incident or a drill."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from mkdocs_incidents.catalogue.steps import DONE, normal_name
from mkdocs_incidents.cli.completion import complete_incidents
from mkdocs_incidents.cli.edit_commands import at_option, failures, read_moment, report, verbose_option
from mkdocs_incidents.cli.next_steps import say_next
from mkdocs_incidents.cli.record_argument import choose_incident
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say, say_lines
from mkdocs_incidents.model.drill import Drill
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.edits.incident_edits import log_event
from mkdocs_incidents.recording.edits.new_drill import add_drill_step
from mkdocs_incidents.recording.record_ids import find_drill
from mkdocs_incidents.runbook.response_steps import (
    ResponseStep,
    StepGroup,
    build_steps,
    find_done,
    find_step,
    mark_done,
)


@click.command()
@click.argument("words", nargs=-1, metavar="[ID] [NUMBER]", shell_complete=complete_incidents)
@click.option("--done", is_flag=True, help="Log that the step was done.")
@at_option
@verbose_option
@in_repository
def step(
    words: tuple[str, ...],
    done: bool,
    at: str | None,
    verbose: bool,
    repository: Repository,
) -> None:
    """List the runbook's steps, print one, or log one as done.

    The steps are those for the severity and services of an incident or a drill. If only one incident is open, you can
    leave out its ID. --done adds a line to the incident's timeline, or a step to the drill's list.

    \b
    Example:
      incidents step INC-042
      incidents step INC-042 2 --done
    """
    root, workspace = repository.root, repository.load()
    identity, number = _read_words(words)
    found = _find(workspace, identity)
    groups = _steps_of(found, workspace)
    if number is None:
        if done:
            raise click.UsageError("--done needs the number of a step")
        _print_list(groups, found.id)
        return
    chosen = find_step(groups, number)
    if chosen is None:
        last = max((one.number for group in groups for one in group.steps), default=0)
        raise click.UsageError(f"there is no step {number}: {found.id} has {last} steps")
    if not done:
        _print_step(chosen, next(group for group in groups if chosen in group.steps))
        return
    with failures():
        _log(root, workspace, found, chosen, at=at, verbose=verbose)


def _read_words(words: tuple[str, ...]) -> tuple[str, int | None]:
    """Return the id (or "") and the number. Raises click.UsageError."""
    if len(words) == 1 and not words[0].isdigit():
        return words[0], None
    if len(words) > 2 or (words and not words[-1].isdecimal()):
        raise click.UsageError("give an ID and the number of a step, such as: incidents step INC-042 2 --done")
    return (words[0] if len(words) == 2 else ""), int(words[-1]) if words else None


def _find(workspace: Workspace, identity: str) -> Incident | Drill:
    prefixed = identity and not identity.strip("#").isdecimal()
    with failures():
        drill = find_drill(workspace, identity) if prefixed else None
    return drill or choose_incident(workspace, identity)


def _steps_of(found: Incident | Drill, workspace: Workspace) -> tuple[StepGroup, ...]:
    groups = build_steps(workspace.company, found.severity, found.services)
    done = find_done(found) if isinstance(found, Incident) else dict.fromkeys(map(normal_name, found.steps))
    return mark_done(groups, done)


def _log(root: Path, workspace: Workspace, found: Incident | Drill, chosen: ResponseStep, **given: Any) -> None:
    if chosen.done:
        say(f"{found.id}: step {chosen.number} is done already: {chosen.name}")
        return
    told = f"{found.id}: step {chosen.number} done: {chosen.name}"
    if isinstance(found, Drill):
        edit = add_drill_step(root, workspace, found, chosen.name)
        report(told, [edit], verbose=given["verbose"])
        return
    moment = read_moment(given["at"], workspace.now, found)
    edit = log_event(root, workspace, found.id, f"{DONE}{chosen.name}", moment)
    report(told, [edit], verbose=given["verbose"])
    say_next(found, edit, workspace.company.response)


def _print_list(groups: Iterable[StepGroup], identity: str) -> None:
    printed = False
    for group in groups:
        printed = True
        say(group.heading, bold=True)
        for one in group.steps:
            say(f"  {'✓' if one.done else ' '} {one.number:2}. {one.name.partition(': ')[2]}")
    if not printed:
        say(f"The runbook has no steps for the severity and services of {identity}")


def _print_step(chosen: ResponseStep, group: StepGroup) -> None:
    say(f"{chosen.number}. {chosen.text}", bold=True)
    for danger in group.dangers if chosen.command else ():
        say(f"Before you start: {danger}")
    for name, means in group.later:
        say(f"Set {name}: {means}")
    if chosen.command:
        say_lines("\n".join((*group.exports, chosen.command)))
    for label, text in (("You should see", chosen.expect), ("Stop if", chosen.stop)):
        if text:
            say(f"{label}: {text}")
