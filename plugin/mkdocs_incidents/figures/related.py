"""Incidents that may have to do with each other: set off alike, at the same services, not long apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from mkdocs_incidents.model.incident import Incident

WITHIN = timedelta(days=90)
"""How far apart two incidents may have begun."""

MOST = 5
"""How many related incidents are named."""

_UNKNOWN = "unknown"
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RelatedIncident:
    """An incident and what relates it, as words."""

    incident: Incident
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cluster:
    """The incidents of one service and trigger: `members` by the instant at which they began, `instants` in order."""

    instants: Sequence[datetime]
    places: Mapping[datetime, int]
    members: Mapping[datetime, Sequence[Incident]]

    def nearest(self, at: datetime) -> Iterator[tuple[datetime, Incident]]:
        """The few that began nearest to an instant, on either side of it, with when they did."""
        place = self.places[at]
        for way in (range(place, len(self.instants)), range(place - 1, -1, -1)):
            yield from islice(self._walk(at, way), MOST + 1)  # one more, as the incident itself is among them

    def _walk(self, at: datetime, way: Iterable[int]) -> Iterator[tuple[datetime, Incident]]:
        for place in way:
            instant = self.instants[place]
            if abs(instant - at) > WITHIN:
                return
            yield from ((instant, incident) for incident in self.members[instant])


class Related(Mapping[str, tuple[RelatedIncident, ...]]):
    """The incidents related to each, by the path of its record, found when they are asked for.

    Related are those with the same trigger and a service in common that began within 90 days of each other: the 5
    nearest in time, equally near ones by id. An unknown trigger relates nothing, nor does a record without instants.
    """

    def __init__(self, incidents: Iterable[Incident]) -> None:
        self._incidents = {incident.artifact.path: incident for incident in incidents}
        self._clusters = _build_clusters(self._incidents.values())
        self._found: dict[str, tuple[RelatedIncident, ...]] = {}

    def __getitem__(self, path: str) -> tuple[RelatedIncident, ...]:
        if path not in self._found:
            self._found[path] = tuple(_relate(self._incidents[path], self._clusters))
        return self._found[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._incidents)

    def __len__(self) -> int:
        return len(self._incidents)


def _build_clusters(incidents: Iterable[Incident]) -> Mapping[_Key, _Cluster]:
    groups: dict[_Key, dict[datetime, list[Incident]]] = defaultdict(lambda: defaultdict(list))
    for incident in sorted(incidents, key=lambda one: (one.id, one.artifact.path)):
        if incident.began_at:
            for key in _keys(incident):
                groups[key][incident.began_at].append(incident)
    return {key: _build_cluster(members) for key, members in groups.items()}


def _build_cluster(members: Mapping[datetime, Sequence[Incident]]) -> _Cluster:
    instants = sorted(members)
    return _Cluster(instants=instants, places={at: place for place, at in enumerate(instants)}, members=members)


def _relate(incident: Incident, clusters: Mapping[_Key, _Cluster]) -> Iterator[RelatedIncident]:
    at = incident.began_at
    if at is None:
        return
    found = {one.artifact.path: (began, one) for key in _keys(incident) for began, one in clusters[key].nearest(at)}
    found.pop(incident.artifact.path, None)
    nearest = sorted(found.values(), key=lambda pair: (abs(pair[0] - at), pair[1].id, pair[1].artifact.path))
    for began, one in nearest[:MOST]:
        services = ", ".join(sorted({*incident.services} & {*one.services}))
        reason = f"same trigger ({incident.trigger}) and service ({services}), {_show_distance(at, began)}"
        yield RelatedIncident(one, reason)


def _keys(incident: Incident) -> Iterable[_Key]:
    if incident.trigger is None or incident.trigger == _UNKNOWN:
        return []
    return [(service, incident.trigger) for service in dict.fromkeys(incident.services)]


def _show_distance(at: datetime, other: datetime) -> str:
    """Where another instant lies, in UTC days: 12 days before, 1 day after, on the same day."""
    days = (other.date() - at.date()).days
    if days == 0:
        return "on the same day"
    return f"{abs(days)} day{'s' if abs(days) > 1 else ''} {'after' if days > 0 else 'before'}"
