"""Finds the record of an alert, and logs that the alert is over."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from mkdocs_incidents.model.incident import Incident, Source
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.alerts.alert import Alert
from mkdocs_incidents.recording.edit import Edit
from mkdocs_incidents.recording.edits.incident_edits import log_event


def alert_source(alert: Alert, now: datetime) -> Source | None:
    """Return the `source` of a record that is opened for an alert, or None if nothing identifies the alert."""
    if not alert.ids:
        return None
    url = alert.links[0].url if alert.links else None
    return Source(system=alert.system, id=alert.ids[0], url=url, imported_at=now)


def find_record(workspace: Workspace, alert: Alert) -> Incident | None:
    """Find the record that was opened for this alert: an open one, or else the one detected last."""
    found = [
        incident
        for incident in workspace.incidents
        if incident.source and incident.source.system == alert.system and incident.source.id in alert.ids
    ]
    return max(found, key=lambda one: (one.is_open, one.began_at or workspace.now), default=None)


def is_told_already(incident: Incident, alert: Alert) -> bool:
    """Return whether the record covers this alert: it is open, or was resolved after the alert began."""
    if incident.is_open or alert.started_at is None:
        return incident.is_open
    return incident.resolved_at is None or alert.started_at <= incident.resolved_at


def note_recovery(root: Path, workspace: Workspace, incident: Incident, alert: Alert) -> Edit | None:
    """Log that the alert is over, at the time it names or else now. None if that is already logged.

    Raises as `log_event` does.
    """
    known = alert.ended_at if alert.ended_at and alert.ended_at <= workspace.now else None
    event = f"{alert.product}: the alert is over" if known else f"{alert.product}: the alert is over (it names no time)"
    at = (known or workspace.now).replace(microsecond=0)
    for entry in incident.timeline:
        same_time = entry.at is None or entry.at.replace(second=0) == at.replace(second=0)
        if entry.event == event and (same_time or known is None):
            return None
    return log_event(root, workspace, incident.id, event, at)
