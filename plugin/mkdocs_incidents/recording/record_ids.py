"""Finds records by ids as people type them: `16`, `INC-16` and `inc016` are INC-016."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.drill import Drill
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError

_ENOUGH = 6
"""The minimum length of an id's beginning. It must contain a digit, so that ordinary words do not match."""
_NUMBERED = re.compile(r"(?:([a-z][a-z0-9]*?)-?)?0*(\d+)", re.IGNORECASE)


def find_incident(workspace: Workspace, identity: str) -> Incident:
    """Find an incident by any form of its id. Raises IncidentsError if there is none, or more than one."""
    meant = match_ids(identity, (incident.id for incident in workspace.incidents))
    found = [incident for incident in workspace.incidents if incident.id in meant]
    if not found:
        known = [incident.id for incident in workspace.incidents]
        raise IncidentsError(f"there is no incident {identity}; {suggest(identity, known) if known else 'none exists'}")
    if len(found) > 1:
        paths = ", ".join(incident.artifact.path for incident in found)
        raise IncidentsError(f"the id {identity} belongs to several records: {paths}")
    return found[0]


def find_drill(workspace: Workspace, identity: str) -> Drill | None:
    """Find a drill by any form of its id. Raises IncidentsError if there are several."""
    meant = match_ids(identity, (drill.id for drill in workspace.drills))
    found = [drill for drill in workspace.drills if drill.id in meant]
    if len(found) > 1:
        paths = ", ".join(drill.artifact.path for drill in found)
        raise IncidentsError(f"the id {identity} belongs to several drills: {paths}")
    return found[0] if found else None


def find_artifact(workspace: Workspace, identity: str) -> Artifact:
    """Find a record or other artifact by any form of its id.

    Raises IncidentsError if there is none, or more than one.
    """
    everything = [*(incident.artifact for incident in workspace.incidents), *workspace.artifacts]
    meant = match_ids(identity, (artifact.id for artifact in everything))
    found = [artifact for artifact in everything if artifact.id in meant]
    if not found:
        known = [artifact.id for artifact in everything]
        raise IncidentsError(f"there is no artifact {identity}; {suggest(identity, known) if known else 'none exists'}")
    if len(found) > 1:
        raise IncidentsError(f"the id {identity} belongs to {', '.join(artifact.path for artifact in found)}")
    return found[0]


def match_ids(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known ids that match: in any case, or else with the same prefix and number.

    Without a prefix, only the number counts. For ids such as 2024-03-05-login, the beginning is enough.
    """
    known = tuple(known)
    typed = typed.strip().lstrip("#")
    exact = tuple(identity for identity in known if identity.lower() == typed.lower())
    same = exact or tuple(identity for identity in known if _is_same(typed, identity))
    return same or tuple(identity for identity in known if _begins(typed, identity))


def _begins(typed: str, identity: str) -> bool:
    """Return whether a text is the beginning of a long id, such as its day. A number must end where the text does."""
    enough = len(typed) >= _ENOUGH and any(character.isdigit() for character in typed)
    return enough and identity.lower().startswith(f"{typed.lower()}-")


def _is_same(typed: str, identity: str) -> bool:
    one, other = _NUMBERED.fullmatch(typed), _NUMBERED.fullmatch(identity)
    if one is None or other is None:
        return False
    return one[2] == other[2] and (one[1] is None or one[1].lower() == (other[1] or "").lower())
