"""A severity, and what the response to it must do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from mkdocs_incidents.model.vocabulary import Outage


@dataclass(frozen=True, slots=True, kw_only=True)
class Severity:
    """One step of the scale. `rank` 0 is the worst. The timedeltas are the parsed values of the printed texts.

    `post_mortem_within` counts from the resolution. `outage` is the state of the service in the meantime.
    """

    name: str
    rank: int
    label: str = ""
    description: str = ""
    examples: tuple[str, ...] = ()
    response_time: str = ""
    resolution_target: str = ""
    acknowledge_within: timedelta | None = None
    resolve_within: timedelta | None = None
    update_every: timedelta | None = None
    post_mortem_within: timedelta | None = None
    outage: Outage = Outage.NONE
    triage: tuple[str, ...] = ()

    @property
    def targets(self) -> Mapping[str, timedelta]:
        """The durations that have a target, with the target."""
        named = {"time_to_acknowledge": self.acknowledge_within, "time_to_resolve": self.resolve_within}
        return {name: target for name, target in named.items() if target is not None}

    @property
    def full_name(self) -> str:
        return f"{self.name} ({self.label})" if self.label else self.name


@dataclass(frozen=True, slots=True)
class SeverityScale:
    """The severities from worst to least."""

    severities: tuple[Severity, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(severity.name for severity in self.severities)

    def get(self, name: str | None) -> Severity | None:
        return next((severity for severity in self.severities if severity.name == name), None)
