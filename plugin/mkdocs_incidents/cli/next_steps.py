"""Prints what to do next: triage steps, the next command, and when the next update is due."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.figures.related import Related
from mkdocs_incidents.figures.updates import next_update_due
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import ResponseStatus
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.recording.edit import Edit
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.rendering.shown_times import show_utc

_NEXT: Mapping[ResponseStatus, str] = {
    ResponseStatus.INVESTIGATING: (
        "incidents identify, or incidents mitigate --by HOW when users are no longer affected"
    ),
    ResponseStatus.IDENTIFIED: "incidents mitigate --by HOW when users are no longer affected",
    ResponseStatus.MONITORING: "incidents resolve when the incident is over",
    ResponseStatus.RESOLVED: "the post-mortem: incidents edit {id}; incidents todo {id} lists what is missing",
}


def say_next(before: Incident, edit: Edit, settings: ResponseSettings) -> None:
    """Print the next command and, while the incident is open, when the next update is due."""
    fields = parse_document(edit.after).fields
    incident = parse_incident(before.artifact.path, fields, rejected=before.rejected)
    due = next_update_due(incident, settings.scale)
    update = f"; next update due {show_utc(due)}" if due else ""
    say(f"Next: {_NEXT[incident.response_status].format(id=incident.id)}{update}")


def say_update_due(incident: Incident, settings: ResponseSettings) -> None:
    """Print when the next update on an open incident is due."""
    if due := next_update_due(incident, settings.scale):
        say(f"Next update due: {show_utc(due)}")


def say_triage(name: str | None, settings: ResponseSettings, most: int | None = None) -> None:
    """Print the triage steps of a severity, or the first `most` of them."""
    severity = settings.scale.get(name)
    if severity and severity.triage:
        say(f"{severity.full_name}, what to do now:")
        for number, step in enumerate(severity.triage[:most], start=1):
            say(f"  {number}. {step.replace('{status_check}', settings.status_check)}")


def say_related(workspace: Workspace, incident: Incident) -> None:
    """Print up to three similar incidents, with what mitigated them."""
    related = Related(workspace.incidents)[incident.artifact.path]
    if related:
        say("Seen before:")
    for one in related:
        say(f"  {one.incident.id} {one.incident.title} ({one.reason})")
