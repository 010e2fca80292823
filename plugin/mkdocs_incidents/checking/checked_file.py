"""The result of checking one file: its values and its problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.drill import Drill
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.problems import Location, Problem
from mkdocs_incidents.reading.yaml_positions import Places

_PLACES = msgspec.msgpack.Decoder(Places)


@dataclass(frozen=True, slots=True)
class ListedFile:
    """What rules on other files need to know about a file: the `artifact` without its body.

    `unreadable` files should contain an artifact. `allowed` is the same as in the checked file.
    """

    path: str
    artifact: Artifact | None
    is_incident: bool
    unreadable: bool
    allowed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]

    @property
    def is_artifact(self) -> bool:
        """Return whether it is a record or another artifact."""
        return self.artifact is not None

    @property
    def skipped(self) -> bool:
        """Return whether it is not an artifact, and is not meant to be one."""
        return self.artifact is None and not self.unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """A checked file: an `incident`, another `artifact`, or neither. `places` are decoded only when they are needed.

    A drill is an artifact that is also read as `drill`. `public_version` is a public record without its internal
    blocks, if it has any. `allowed` are the fingerprints of its sensitive texts that are allowed. An unreadable file
    could be a restricted record.
    """

    path: str
    incident: Incident | None = None
    public_version: Incident | None = None
    artifact: Artifact | None = None
    drill: Drill | None = None
    unreadable: bool = False
    may_be_restricted: bool = False
    problems: tuple[Problem, ...] = ()
    allowed: tuple[str, ...] = ()
    places: bytes = b""

    def listed(self) -> ListedFile:
        """Return what the rules on other files need to know about it."""
        artifact = self.incident.artifact if self.incident else self.artifact
        if artifact and artifact.body:
            artifact = replace(artifact, body="")
        return ListedFile(self.path, artifact, self.incident is not None, self.unreadable, self.allowed)

    def place(self, findings: Sequence[Finding]) -> Iterator[tuple[Location, Finding]]:
        """Add the positions in the file to findings."""
        if not findings:  # usually there are none, so the places need not be decoded
            return
        places = _PLACES.decode(self.places)
        for finding in findings:
            yield Location(self.path, *self._place(finding, places)), finding

    def _place(self, finding: Finding, places: Places) -> tuple[int, int]:
        """Return line and column of a finding. Only records have fields in the body."""
        if self.incident:
            return places.locate(finding.path, key=finding.at_key, asked_by=finding.asked_by)
        return places.in_front_matter(finding.path, key=finding.at_key)
