"""When whoever is affected next hears of an open incident."""

from __future__ import annotations

from datetime import datetime

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.severity import SeverityScale


def next_update_due(incident: Incident, scale: SeverityScale) -> datetime | None:
    """The last entry of the timeline, else the beginning, plus the severity's cadence; None where there is none."""
    severity = scale.get(incident.severity)
    if severity is None or severity.update_every is None or not incident.is_open:
        return None
    told = max((entry.at for entry in incident.timeline if entry.at), default=incident.began_at)
    return told + severity.update_every if told else None
