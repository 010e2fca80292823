"""How long the response took, by the definitions that the metrics of the field agree on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mkdocs_incidents.model.incident import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations:
    """Lengths of time; None where the record lacks an instant.

    time_to_detect: started → detected. time_to_acknowledge: detected → acknowledged. time_to_mitigate and
    time_to_resolve: started (else detected) → mitigated, resolved. The definitions are those of Rootly's and
    FireHydrant's documentation, the fallback is GitLab's; `from_detection` says that the fallback was used.
    """

    time_to_detect: timedelta | None
    time_to_acknowledge: timedelta | None
    time_to_mitigate: timedelta | None
    time_to_resolve: timedelta | None
    from_detection: bool


def measure_durations(incident: Incident) -> Durations:
    """The four durations of an incident."""
    began = incident.started_at or incident.detected_at
    return Durations(
        time_to_detect=_between(incident.started_at, incident.detected_at),
        time_to_acknowledge=_between(incident.detected_at, incident.acknowledged_at),
        time_to_mitigate=_between(began, incident.mitigated_at),
        time_to_resolve=_between(began, incident.resolved_at),
        from_detection=incident.started_at is None,
    )


def _between(first: datetime | None, last: datetime | None) -> timedelta | None:
    return last - first if first and last and last >= first else None
