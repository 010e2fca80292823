"""What happened on this day in earlier years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mkdocs_incidents.figures.history import occurred_at, occurred_on
from mkdocs_incidents.model.incident import Incident


def build_on_this_day(incidents: Iterable[Incident], now: datetime) -> tuple[Incident, ...]:
    """The incidents of earlier years on the UTC month and day of `now`, newest first."""
    dated = ((occurred_on(incident), incident) for incident in incidents)
    found = [
        (occurred_at(incident), incident)
        for day, incident in dated
        if day and day.year < now.year and (day.month, day.day) == (now.month, now.day)
    ]
    return tuple(one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].id), reverse=True))
