"""Checks all artifacts: each file by itself, then all of them together. Returns one list of problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from mkdocs_incidents.checking.checked_file import CheckedFile, ListedFile
from mkdocs_incidents.checking.file_checker import FileChecker
from mkdocs_incidents.checking.finding import Finding, take_most
from mkdocs_incidents.checking.record_checker import RecordChecker
from mkdocs_incidents.checking.rule import RuleContext
from mkdocs_incidents.checking.rule_table import RULES, Levels
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.problems import Problem, SourceError
from mkdocs_incidents.reading.artifact_files import ArtifactFile, parse_artifact_file
from mkdocs_incidents.reading.text_file import SIZE_LIMIT

_INCIDENT_CHECKS = tuple(rule.check_incident for rule in RULES if rule.check_incident)
_ARTIFACT_CHECKS = tuple(rule.check_artifact for rule in RULES if rule.check_artifact)


class ArtifactCheck:
    """Checks artifacts with one configuration at one time. `allowed` are the fingerprints of allowed texts.

    `files` checks each file by itself. Builds and edits use the same object, so that they always report the same
    problems.
    """

    def __init__(self, settings: ResponseSettings, levels: Levels, allowed: Collection[str], now: datetime) -> None:
        self.files = FileChecker(settings, levels, RecordChecker(settings, levels, allowed).check, allowed)
        self._settings = settings
        self._levels = levels
        self._now = now

    def together(self, files: Iterable[CheckedFile], listed: Sequence[ListedFile]) -> tuple[Problem, ...]:
        """Return all problems of the files, sorted by position. `listed` are all files that they can link to."""
        context = RuleContext(
            settings=self._settings,
            now=self._now,
            artifacts=_by_id(listed),
            unreadable=tuple(file.name for file in listed if file.unreadable),
            incident_ids=tuple(file.artifact.id for file in listed if file.artifact and file.is_incident),
        )
        problems = [one for file in files for one in (*file.problems, *_found(file, context, self._levels))]
        return tuple(sorted(problems, key=lambda problem: problem.sort_key))

    def texts(self, texts: Mapping[str, str]) -> tuple[Problem, ...]:
        """Return the problems that a build would find in unwritten texts, by path.

        The texts can only link to each other.
        """
        checked = [self.files.check(_read(path, text)) for path, text in texts.items()]
        return self.together(checked, [file.listed() for file in checked])


def _read(path: str, text: str) -> ArtifactFile:
    data = text.encode("utf-8")
    if len(data) > SIZE_LIMIT:
        return ArtifactFile(path, error=SourceError("SRC010", f"the file would have more than {SIZE_LIMIT >> 20} MiB"))
    return parse_artifact_file(path, data)


def _by_id(listed: Sequence[ListedFile]) -> dict[str, tuple[Artifact, ...]]:
    """Group the artifacts by id, records first."""
    by_id: dict[str, list[Artifact]] = defaultdict(list)
    for records in (True, False):
        for file in listed:
            if file.artifact and file.is_incident is records:
                by_id[file.artifact.id].append(file.artifact)
    return {identity: tuple(found) for identity, found in by_id.items()}


def _found(file: CheckedFile, context: RuleContext, levels: Levels) -> Iterator[Problem]:
    """Return what the lookup functions of the catalogue find."""
    findings: list[Finding] = []
    if incident := file.incident:
        for check_incident in _INCIDENT_CHECKS:
            findings.extend(take_most(check_incident(incident, context)))
    elif artifact := file.artifact:
        for check_artifact in _ARTIFACT_CHECKS:
            findings.extend(take_most(check_artifact(artifact, context)))
    return levels.problems(file.place(findings))
