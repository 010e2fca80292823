"""`incidents set`: corrects fields of a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.cli.completion import complete_incidents
from mkdocs_incidents.cli.edit_commands import failures, read_moment, report, verbose_option
from mkdocs_incidents.cli.record_argument import choose_incident
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.model.artifact import OTHER_END
from mkdocs_incidents.model.custom_field import CustomField, show_value
from mkdocs_incidents.model.fields import INSTANTS
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.recording.custom_values import find_field, parse_value
from mkdocs_incidents.recording.edits.field_edits import FIELDS, LISTS, set_fields

_HELP = f"""Correct fields of a record.

You can set {", ".join(name for name in FIELDS if name not in INSTANTS)}, and times in any format that --at accepts. An
empty value removes the field. services=+web adds to a list, and services=-web removes from it. You can also set the
fields and roles that you have configured: region=eu, roles.commander=Ada.

\b
Example:
  incidents set services=api,web summary="Payments fail for one customer in three"
  incidents set INC-042 detected_at="14:02 CET" trigger=deploy
"""


@click.command("set", help=_HELP)
@click.argument("words", nargs=-1, required=True, metavar="[ID] FIELD=VALUE…", shell_complete=complete_incidents)
@verbose_option
@in_repository
def set_values(words: tuple[str, ...], verbose: bool, repository: Repository) -> None:
    """Correct fields of a record."""
    root, workspace = repository.root, repository.load()
    identity, assignments = ("", words) if "=" in words[0] else (words[0], words[1:])
    incident = choose_incident(workspace, identity)
    if not assignments:
        raise click.UsageError("say which fields to set, such as services=api,web")
    values = dict(_parse(word, incident, workspace) for word in assignments)
    with failures():
        edit = set_fields(root, workspace, incident, values)
    if not edit.diff():
        say(f"{incident.id} has these values already")
        return
    told = ", ".join(f"{name} is {_show(value)} now" for name, value in values.items())
    report(f"{incident.id}: {told}", [edit], verbose=verbose)


def _parse(word: str, incident: Incident, workspace: Workspace) -> tuple[str, Any]:
    """Return a field and its value in the record's format. Raises click.UsageError."""
    name, equals, value = word.partition("=")
    name = name.strip().lower()
    if not equals:
        raise click.UsageError(f"'{word}' is not FIELD=VALUE: put a value with spaces in quotes")
    if command := _other_command(name, value, incident.id):
        raise click.UsageError(command)
    own = workspace.company.response.fields
    if one := find_field(own, name) if name not in FIELDS else None:
        return one.key, _own_value(one, value)
    if name not in FIELDS:
        raise click.UsageError(f"{name} cannot be set; {suggest(name, (*FIELDS, *(one.key for one in own)))}")
    if name == "title" and not value.strip():
        raise click.UsageError("the title is empty")
    if name in INSTANTS and value.strip():
        return name, render_instant(read_moment(value, workspace.now, given_as=name))
    if name not in LISTS:
        return name, value
    return name, _list(value, incident.services if name == "services" else incident.artifact.tags)


def _other_command(name: str, value: str, identity: str) -> str | None:
    """Return which command changes a field that `set` does not, or None."""
    if name == "severity":
        return f"to change the severity, run: incidents severity {identity} {value}"
    if name == "status":
        return f"to change the status, run: incidents promote {identity} {value}"
    if name in OTHER_END:
        return f"to change links, run: incidents link {identity} {value} --as {name}"
    return None


def _own_value(one: CustomField, value: str) -> Any:
    try:
        return parse_value(one, value) if value.strip() else ""
    except IncidentsError as error:
        raise click.UsageError(str(error)) from None


def _list(value: str, before: Sequence[str]) -> Sequence[str]:
    """Return the given list. If all entries begin with + or -, apply these changes to the old list instead."""
    given = [one.strip() for one in value.split(",") if one.strip()]
    if not given or not all(one[0] in "+-" for one in given):
        return given
    removed = {one[1:] for one in given if one[0] == "-"}
    added = [one[1:] for one in given if one[0] == "+" and one[1:] not in before]
    return [*(one for one in before if one not in removed), *added]


def _show(value: Any) -> str:
    return (
        ", ".join(value)
        if isinstance(value, list | tuple) and value
        else show_value("not set" if value in ("", []) else value)
    )
