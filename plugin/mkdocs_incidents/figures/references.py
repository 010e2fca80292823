"""The links between artifacts, in both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_incidents.model.artifact import OTHER_END, Artifact
from mkdocs_incidents.model.incident import Incident


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to an existing artifact: the key of the link in words, and the artifact."""

    relation: str
    artifact: Artifact


@dataclass(frozen=True, slots=True)
class References:
    """For each id, the artifacts that it is linked with, and the incidents among them."""

    outgoing: Mapping[str, tuple[Reference, ...]]
    incidents: Mapping[str, tuple[Incident, ...]]


_RELATIONS = {"parent": "belongs to", "children": "has part", "depends_on": "depends on", "blocks": "blocks"}


def build_references(incidents: Iterable[Incident], artifacts: Iterable[Artifact]) -> References:
    """Resolve every link. Links to nothing are left out; a rule reports them."""
    incidents = tuple(incidents)
    everything = [*(incident.artifact for incident in incidents), *artifacts]
    by_id = {artifact.id: artifact for artifact in everything}
    outgoing = _both_ways(everything, by_id)
    return References(outgoing, _touched(incidents, everything))


def _touched(incidents: Iterable[Incident], artifacts: Iterable[Artifact]) -> Mapping[str, tuple[Incident, ...]]:
    """The incidents that are linked with an artifact from either side. One of the two links may be missing."""
    by_id = {incident.id: incident for incident in incidents}
    touched: dict[str, dict[str, Incident]] = defaultdict(dict)
    for artifact in artifacts:
        for _, target in artifact.links():
            if artifact.id in by_id:
                touched[target][artifact.id] = by_id[artifact.id]
            if target in by_id:
                touched[artifact.id][target] = by_id[target]
    return {identity: tuple(found.values()) for identity, found in touched.items()}


def _both_ways(artifacts: Iterable[Artifact], by_id: Mapping[str, Artifact]) -> Mapping[str, tuple[Reference, ...]]:
    """Each link from both of its ends, whether one or both of them state it."""
    found: dict[str, dict[tuple[str, str], Reference]] = defaultdict(dict)
    for artifact in artifacts:
        for key, target in artifact.links():
            if target in by_id:
                found[artifact.id].setdefault((key, target), Reference(_RELATIONS[key], by_id[target]))
                back = OTHER_END[key]
                found[target].setdefault((back, artifact.id), Reference(_RELATIONS[back], artifact))
    return {identity: tuple(references.values()) for identity, references in found.items()}
