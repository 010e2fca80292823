"""Defines a rule: code, level, summary, advice, and the function that checks it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Self

from mkdocs_incidents.checking.finding import Finding, StandardFinding
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import Company, ResponseSettings
from mkdocs_incidents.model.custom_field import CustomField
from mkdocs_incidents.model.drill import Drill
from mkdocs_incidents.model.id_scheme import IdScheme, infer_scheme
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.problems import Level


@dataclass(frozen=True, slots=True)
class RecordContext:
    """What a rule on a single record can use: the names of configured services, and the company's own fields.

    All of it is part of the cache key.
    """

    services: tuple[str, ...]
    fields: tuple[CustomField, ...] = ()

    @classmethod
    def of(cls, settings: ResponseSettings) -> Self:
        return cls(tuple(service.name for service in settings.services), settings.fields)


@dataclass(frozen=True, kw_only=True)
class RuleContext:
    """What a rule can use besides the record: the settings, the current time, and every artifact by id."""

    settings: ResponseSettings
    now: datetime
    artifacts: dict[str, tuple[Artifact, ...]]
    unreadable: tuple[str, ...] = ()
    incident_ids: tuple[str, ...] = ()

    @cached_property
    def id_scheme(self) -> IdScheme:
        """Return the id scheme: the configured one, or that of most records."""
        configured = self.settings.id_scheme
        return configured if self.settings.ids else infer_scheme(self.incident_ids, configured)

    def artifact(self, identity: str) -> Artifact | None:
        return next(iter(self.artifacts.get(identity, ())), None)

    @cached_property
    def link_ends(self) -> frozenset[tuple[str, str, str]]:
        """Return every link as (id, key, target id), from the first artifact of each id."""
        return frozenset((identity, *link) for identity, found in self.artifacts.items() for link in found[0].links())

    @cached_property
    def respelt(self) -> Mapping[tuple[str, ...], str]:
        """Return the first id of each spelling; see `spelling`."""
        return {spelling(identity): identity for identity in reversed(self.artifacts)}

    def may_be_unreadable(self, identity: str) -> bool:
        """Return whether an unreadable file has this id in its name. A link to it is then not called broken."""
        return identity in self._unreadable_ids

    @cached_property
    def _unreadable_ids(self) -> frozenset[str]:
        """Return every id that an unreadable file could have: its name up to any hyphen."""
        names = (name.removesuffix(".md").split("-") for name in self.unreadable)
        return frozenset("-".join(parts[:count]) for parts in names for count in range(1, len(parts) + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessContext:
    """What a rule on readiness can use: the whole repository. `now` is aware, in UTC."""

    company: Company
    incidents: tuple[Incident, ...]
    drills: tuple[Drill, ...]
    standards: tuple[Standard, ...]
    now: datetime


def spelling(identity: str) -> tuple[str, ...]:
    """Return an id without case, leading zeros and punctuation."""
    return tuple(part.lstrip("0") or "0" for part in re.findall(r"[a-z]+|\d+", identity.lower()))


RecordCheck = Callable[[Incident, RecordContext], Iterator[Finding]]
IncidentCheck = Callable[[Incident, RuleContext], Iterator[Finding]]
ArtifactCheck = Callable[[Artifact, RuleContext], Iterator[Finding]]
CompanyCheck = Callable[[Company], Iterator[Finding]]
ReadinessCheck = Callable[[ReadinessContext], Iterator[Finding]]
StandardsCheck = Callable[[tuple[Standard, ...], Company], Iterator[StandardFinding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Rules without a function are reported while a file is read or validated.

    `check_record` runs once for each version of a file, `check_incident` and `check_artifact` in every check. Findings
    of `check_readiness` are in the configuration.
    """

    code: str
    level: Level
    summary: str
    advice: str
    check_record: RecordCheck | None = None
    check_incident: IncidentCheck | None = None
    check_artifact: ArtifactCheck | None = None
    check_company: CompanyCheck | None = None
    check_standards: StandardsCheck | None = None
    check_readiness: ReadinessCheck | None = None
