"""A rule: what it is called, how much it weighs, what to do about it, and the function that checks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import Company, ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.problems import Level
from mkdocs_incidents.validation.finding import Finding
from mkdocs_incidents.validation.standard_finding import StandardFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleContext:
    """What a rule may look at beside the record: the settings, the present, and every artifact by id."""

    settings: ResponseSettings
    now: datetime
    artifacts: Mapping[str, tuple[Artifact, ...]]
    unreadable: tuple[str, ...] = ()

    def artifact(self, identity: str) -> Artifact | None:
        return next(iter(self.artifacts.get(identity, ())), None)

    def may_be_unreadable(self, identity: str) -> bool:
        """Whether a file that could not be read is named like this id; the link to it is then not called broken."""
        return any(name == f"{identity}.md" or name.startswith(f"{identity}-") for name in self.unreadable)


IncidentCheck = Callable[[Incident, RuleContext], Iterator[Finding]]
ArtifactCheck = Callable[[Artifact, RuleContext], Iterator[Finding]]
CompanyCheck = Callable[[Company], Iterator[Finding]]
StandardsCheck = Callable[[tuple[Standard, ...], Company], Iterator[StandardFinding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue of rules. Rules without a check are found while a file is read or validated."""

    code: str
    level: Level
    summary: str
    advice: str
    check_incident: IncidentCheck | None = None
    check_artifact: ArtifactCheck | None = None
    check_company: CompanyCheck | None = None
    check_standards: StandardsCheck | None = None
