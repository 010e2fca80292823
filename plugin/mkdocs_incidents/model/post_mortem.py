"""The deadline of a post-mortem."""

from __future__ import annotations

from datetime import date

from mkdocs_incidents.model.duration import add_length
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.model.vocabulary import DocumentStatus

_FINISHED = (DocumentStatus.APPROVED, DocumentStatus.ARCHIVED)


def post_mortem_due(incident: Incident, scale: SeverityScale) -> date | None:
    """The day in UTC that `post_mortem_within` of the severity gives, counted from the resolution.

    None for an incident that is not resolved, one whose document is approved or archived, one whose severity has no
    such deadline, and an adopted one for which that day lies before the adoption.
    """
    severity = scale.get(incident.severity)
    within = severity.post_mortem_within if severity else None
    if within is None or incident.resolved_at is None or incident.artifact.status in _FINISHED:
        return None
    end = add_length(incident.resolved_at, within)
    due = end.date() if end else None
    return None if due and incident.chase_from and due < incident.chase_from else due
