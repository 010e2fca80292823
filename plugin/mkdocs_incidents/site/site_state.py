"""Computes digests of page inputs. As long as they are the same, so are the pages."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from mkdocs_incidents.model.incident import Incident, Lessons, without_prose
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import digest


def outline(workspace: Workspace) -> Workspace:
    """Reduce the workspace to what lists and other records' pages show of each record."""
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
    """Return the digest of the site's outline and options. Of the current time, only the day counts."""
    midnight = context.workspace.now.replace(hour=0, minute=0, second=0, microsecond=0)
    workspace = replace(outline(context.workspace), now=midnight, problems=())
    options = {name: value for name, value in _compared(context).items() if name != "workspace"}
    return digest((_compared(workspace), bool(context.workspace.problems), options))


def _compared(value: SiteContext | Workspace) -> dict[str, Any]:
    """Return the fields that decide whether two such values are equal, with their names."""
    return {field.name: getattr(value, field.name) for field in fields(value) if field.compare}


def digest_record(incident: Incident, context: SiteContext) -> str:
    """Return the digest of everything in a record, and of its problems."""
    return digest((incident, context.problems.get(incident.artifact.path, ())))
