"""Statuspage's vocabulary, ids and times."""

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
"""The component status for each outage, from the worst to none."""

IMPACT = {Outage.MAJOR: "critical", Outage.PARTIAL: "major", Outage.DEGRADED: "minor", Outage.NONE: "none"}
"""The impact of an incident for each outage, which is also the indicator of the whole page."""

DESCRIPTION = {
    Outage.MAJOR: "Major Service Outage",
    Outage.PARTIAL: "Partial System Outage",
    Outage.DEGRADED: "Partially Degraded Service",
    Outage.NONE: "All Systems Operational",
}
"""The description of each indicator."""

_WORST_FIRST = tuple(COMPONENT_STATUS)
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def outage_of(incident: Incident, scale: SeverityScale) -> Outage:
    """Return the outage that an incident causes, by its severity, or NONE without a known severity."""
    severity = scale.get(incident.severity)
    return severity.outage if severity else Outage.NONE


def worst_outage(incidents: Iterable[Incident], scale: SeverityScale) -> Outage:
    """Return the worst outage of several incidents."""
    outages = (outage_of(incident, scale) for incident in incidents)
    return min(outages, key=_WORST_FIRST.index, default=Outage.NONE)


def make_id(*names: str) -> str:
    """Return twelve characters, like Statuspage's ids, that depend only on the names."""
    return hashlib.sha256("\n".join(names).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def render_milliseconds(at: datetime) -> str:
    """Format 2026-03-02T14:02:00.000Z. A record without any date gets the start of 1970."""
    return render_instant(max(at, _EARLIEST), "milliseconds")
