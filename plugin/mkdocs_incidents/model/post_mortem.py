"""The deadline of a post-mortem."""

from __future__ import annotations

from datetime import date

from mkdocs_incidents.model.duration import add_length
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.model.vocabulary import DocumentStatus

_FINISHED = (DocumentStatus.APPROVED, DocumentStatus.ARCHIVED)


def post_mortem_due(incident: Incident, scale: SeverityScale) -> date | None:
    """The due day in UTC: the resolution plus the severity's `post_mortem_within`.

    None if the incident is not resolved, its document is approved or archived, its severity has no deadline, or it
    was adopted after that day.
    """
    severity = scale.get(incident.severity)
    within = severity.post_mortem_within if severity else None
    if within is None or incident.resolved_at is None or incident.artifact.status in _FINISHED:
        return None
    end = add_length(incident.resolved_at, within)
    due = end.date() if end else None
    return None if due and incident.chase_from and due < incident.chase_from else due
