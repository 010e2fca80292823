"""Statuspage's words, ids and times."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.model.vocabulary import Outage
from mkdocs_incidents.reading.instants import render_instant

COMPONENT_STATUS = {
    Outage.MAJOR: "major_outage",
    Outage.PARTIAL: "partial_outage",
    Outage.DEGRADED: "degraded_performance",
    Outage.NONE: "operational",
}
"""What an outage does to a component; from the worst to none."""

IMPACT = {Outage.MAJOR: "critical", Outage.PARTIAL: "major", Outage.DEGRADED: "minor", Outage.NONE: "none"}
"""What an outage is as an incident's impact, and as the indicator of the whole page."""

DESCRIPTION = {
    Outage.MAJOR: "Major Service Outage",
    Outage.PARTIAL: "Partial System Outage",
    Outage.DEGRADED: "Partially Degraded Service",
    Outage.NONE: "All Systems Operational",
}
"""The indicator in words."""

_WORST_FIRST = tuple(COMPONENT_STATUS)
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def outage_of(incident: Incident, scale: SeverityScale) -> Outage:
    """What the incident does to its services while it lasts, by its severity; NONE without a known severity."""
    severity = scale.get(incident.severity)
    return severity.outage if severity else Outage.NONE


def worst_outage(incidents: Iterable[Incident], scale: SeverityScale) -> Outage:
    """The worst of several incidents."""
    outages = (outage_of(incident, scale) for incident in incidents)
    return min(outages, key=_WORST_FIRST.index, default=Outage.NONE)


def make_id(*names: str) -> str:
    """Twelve characters, as Statuspage has them, that stay the same as long as the names do."""
    return hashlib.sha256("\n".join(names).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def render_milliseconds(at: datetime) -> str:
    """2026-03-02T14:02:00.000Z; the beginning of 1970 for a record without any date."""
    return render_instant(max(at, _EARLIEST), "milliseconds")
