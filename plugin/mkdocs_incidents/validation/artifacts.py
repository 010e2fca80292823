"""The check of the artifacts: each file by itself, then all of them together, and every problem in one list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.problems import Location, Problem
from mkdocs_incidents.sources.artifact_fields import parse_artifact
from mkdocs_incidents.sources.artifact_files import ArtifactFile
from mkdocs_incidents.sources.front_matter import FrontMatter
from mkdocs_incidents.sources.incident_fields import parse_incident
from mkdocs_incidents.sources.record import Record, parse_record
from mkdocs_incidents.validation.finding import Finding
from mkdocs_incidents.validation.levels import Levels
from mkdocs_incidents.validation.rule import RuleContext
from mkdocs_incidents.validation.rules import RULES
from mkdocs_incidents.validation.schema import SchemaCheck, build_incident_schema, compile_schema


@dataclass(frozen=True, slots=True)
class CheckedArtifacts:
    """Records and other artifacts as values, what is wrong with them, and the files that are none of either."""

    incidents: tuple[Incident, ...]
    artifacts: tuple[Artifact, ...]
    problems: tuple[Problem, ...]
    skipped: tuple[str, ...]


def check_artifacts(
    files: Iterable[ArtifactFile], settings: ResponseSettings, levels: Levels, now: datetime
) -> CheckedArtifacts:
    """Check every file by itself, then the rules that need to see all of them."""
    reading = _Reading(settings, levels)
    for file in files:
        reading.read(file)
    reading.check_rules(now)
    problems = sorted(reading.problems, key=lambda problem: problem.sort_key)
    incidents = tuple(incident for _, incident in reading.records)
    artifacts = tuple(artifact for _, artifact in reading.artifacts)
    return CheckedArtifacts(incidents, artifacts, tuple(problems), tuple(reading.skipped))


def is_incident(file: ArtifactFile, prefix: str) -> bool:
    """Whether a file is an incident record, by its id, its type or its name: one that is wrong is to be told."""
    named = file.name.upper().startswith(f"{prefix.upper()}-")
    if file.front is None:
        return named
    identity = str(file.front.fields.get("id") or "").upper()
    claims = identity.startswith(f"{prefix.upper()}-") or file.front.fields.get("type") == "incident"
    return named or claims


class _Reading:
    """Takes the files one after the other and sorts what they hold."""

    def __init__(self, settings: ResponseSettings, levels: Levels) -> None:
        self._settings = settings
        self._levels = levels
        self._schema: SchemaCheck = compile_schema("INC", build_incident_schema(settings))
        self._unreadable: list[str] = []
        self.records: list[tuple[Record, Incident]] = []
        self.artifacts: list[tuple[FrontMatter, Artifact]] = []
        self.problems: list[Problem] = []
        self.skipped: list[str] = []

    def read(self, file: ArtifactFile) -> None:
        incident = is_incident(file, self._settings.id_prefix)
        if file.front is None:
            self._read_unusable(file, incident)
        elif incident:
            self._read_record(file.path, file.front)
        else:
            artifact = parse_artifact(file.path, file.front.fields, file.front.body)
            self.artifacts.append((file.front, artifact))

    def _read_unusable(self, file: ArtifactFile, incident: bool) -> None:
        if file.error is None or (file.error.code == "SRC004" and not incident):
            self.skipped.append(file.path)
            return
        self._unreadable.append(file.name)
        problem = self._levels.unreadable(file.path, file.error, lenient=not incident)
        self.problems.extend([problem] if problem else [])

    def _read_record(self, path: str, front: FrontMatter) -> None:
        record = parse_record(path, front)
        findings = list(self._schema.findings(record.fields))
        self._add(record, findings)
        self.problems.extend(self._body_problems(record))
        rejected = frozenset(
            str(finding.path[0]) for finding in findings if finding.path and not finding.code.endswith("106")
        )
        incident = parse_incident(path, record.fields, record.body.prose, rejected)
        self.records.append((record, incident))

    def _add(self, record: Record, findings: Iterable[Finding]) -> None:
        for finding in findings:
            place = record.locate(finding.path, key=finding.at_key)
            problem = self._levels.problem(place, finding.code, finding.message, finding.advice)
            self.problems.extend([problem] if problem else [])

    def _body_problems(self, record: Record) -> Iterator[Problem]:
        for notice in record.body.notices:
            if problem := self._levels.problem(record.in_body(notice.line), "INC151", notice.message):
                yield problem
        for name, place in record.disagreements():
            message = f"{name} differs from the front matter"
            if problem := self._levels.problem(place, "INC152", message):
                yield problem

    def check_rules(self, now: datetime) -> None:
        """Run the catalogue's functions over everything that was read."""
        by_id: dict[str, list[Artifact]] = defaultdict(list)
        for artifact in [*(item.artifact for _, item in self.records), *(item for _, item in self.artifacts)]:
            by_id[artifact.id].append(artifact)
        context = RuleContext(
            settings=self._settings,
            now=now,
            artifacts={identity: tuple(found) for identity, found in by_id.items()},
            unreadable=tuple(self._unreadable),
        )
        incident_checks = [rule.check_incident for rule in RULES if rule.check_incident]
        for record, incident in self.records:
            self._add(record, (found for check in incident_checks for found in check(incident, context)))
        self.problems.extend(self._artifact_problems(context))

    def _artifact_problems(self, context: RuleContext) -> Iterator[Problem]:
        checks = [rule.check_artifact for rule in RULES if rule.check_artifact]
        for front, artifact in self.artifacts:
            for found in (found for check in checks for found in check(artifact, context)):
                place = Location(artifact.path, *front.locate(found.path))
                if problem := self._levels.problem(place, found.code, found.message, found.advice):
                    yield problem
