"""What happened on this day in earlier years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.views.history import NEVER, occurred_at


def build_on_this_day(incidents: Iterable[Incident], now: datetime) -> tuple[Incident, ...]:
    """The incidents of earlier years on the UTC month and day of `now`, newest first."""
    dated = ((occurred_at(incident), incident) for incident in incidents)
    found = [
        (at, incident)
        for at, incident in dated
        if at != NEVER and at.year < now.year and (at.month, at.day) == (now.month, now.day)
    ]
    return tuple(one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].id), reverse=True))
