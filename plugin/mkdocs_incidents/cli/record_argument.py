"""Finds the incident for the argument ID, which can be left out while only one incident is open."""

from __future__ import annotations

import click

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.record_ids import find_incident, match_ids


def choose_incident(workspace: Workspace, identity: str) -> Incident:
    """Return the incident with this id, or the only open one. Raises click.UsageError."""
    if not identity:
        return _only_open(workspace)
    try:
        return find_incident(workspace, identity)
    except IncidentsError as error:
        raise click.UsageError(str(error)) from None


def split_text(workspace: Workspace, words: tuple[str, ...]) -> tuple[Incident, str]:
    """Split `[ID] TEXT…` into incident and text. Raises click.UsageError if the first word could be either."""
    incidents = {incident.id: incident for incident in workspace.incidents}
    first, rest = words[0], " ".join(words[1:])
    found = match_ids(first, incidents)
    if not found and not _looks_like_an_id(first, workspace):
        return _only_open(workspace), " ".join(words)
    incident = choose_incident(workspace, first)
    open_ones = [one for one in workspace.incidents if one.is_open]
    if first.isdigit() and not incident.is_open and open_ones:
        raise click.UsageError(
            f"is {first} a part of the text, or {incident.id}, which is resolved? Write {incident.id}"
        )
    if len(words) == 1:
        raise click.UsageError("the text is missing")
    return incident, rest


def _looks_like_an_id(word: str, workspace: Workspace) -> bool:
    """Return whether a word begins like this company's ids and ends with a number."""
    return workspace.id_scheme.looks_like(word)


def _only_open(workspace: Workspace) -> Incident:
    found = [incident for incident in workspace.incidents if incident.is_open]
    if len(found) == 1:
        return found[0]
    if not found:
        raise click.UsageError("no incident is open, so add an ID; to list the ids, run: incidents list")
    names = "; ".join(f"{incident.id} {incident.title}" for incident in found[:5])
    raise click.UsageError(f"{len(found)} incidents are open, so add an ID: {names}{' …' if len(found) > 5 else ''}")
