"""What pages are made of, as digests: while these are the same, so are the pages."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from mkdocs_incidents.model.incident import Incident, Lessons, without_prose
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import digest


def outline(workspace: Workspace) -> Workspace:
    """The workspace with no more of each record than lists and the pages of other records are made of."""
    incidents = tuple(map(_outline_incident, workspace.incidents))
    return replace(workspace, incidents=incidents, problems=workspace.problems[:1], digest="", public_version={})


def _outline_incident(incident: Incident) -> Incident:
    return replace(
        without_prose(incident),
        impact=None,
        timeline=(),
        updates=(),
        five_whys=(),
        actions=(),
        lessons=Lessons(),
    )


def digest_state(context: SiteContext) -> str:
    """The digest of the site's outline and options. The present counts by its day."""
    midnight = context.workspace.now.replace(hour=0, minute=0, second=0, microsecond=0)
    workspace = replace(outline(context.workspace), now=midnight, problems=())
    options = {name: value for name, value in _compared(context).items() if name != "workspace"}
    return digest((_compared(workspace), bool(context.workspace.problems), options))


def _compared(value: SiteContext | Workspace) -> dict[str, Any]:
    """The fields by which two such values are equal, with their names."""
    return {field.name: getattr(value, field.name) for field in fields(value) if field.compare}


def digest_record(incident: Incident, context: SiteContext) -> str:
    """The digest of all that a record says, and of its problems."""
    return digest((incident, context.problems.get(incident.artifact.path, ())))
