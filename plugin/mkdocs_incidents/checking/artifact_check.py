"""Checks all artifacts: each file by itself, then all of them together. Returns one list of problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from mkdocs_incidents.checking.checked_file import CheckedFile, ListedFile
from mkdocs_incidents.checking.file_checker import FileChecker
from mkdocs_incidents.checking.finding import Finding, take_most
from mkdocs_incidents.checking.levels import Levels
from mkdocs_incidents.checking.rule import RuleContext
from mkdocs_incidents.checking.rules import RULES
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import Problem
from mkdocs_incidents.reading.artifact_files import ArtifactFile

_INCIDENT_CHECKS = tuple(rule.check_incident for rule in RULES if rule.check_incident)
_ARTIFACT_CHECKS = tuple(rule.check_artifact for rule in RULES if rule.check_artifact)


def check_files(workspace: Workspace, files: Iterable[ArtifactFile]) -> tuple[Problem, ...]:
    """The problems that a build would find in files that are not written yet, in the order of their places.

    The files may link to each other only. Settings, rule levels, allowed texts and the present are the workspace's.
    """
    settings, levels = workspace.company.response, Levels(workspace.rule_levels)
    checker = FileChecker(settings, levels, workspace.allowed_texts)
    checked = [checker.check(file) for file in files]
    return check_together(checked, [file.listed() for file in checked], settings, levels, workspace.now)


def check_together(
    files: Iterable[CheckedFile],
    listed: Sequence[ListedFile],
    settings: ResponseSettings,
    levels: Levels,
    now: datetime,
) -> tuple[Problem, ...]:
    """All problems of the files, in the order of their places; `listed` are these and whatever they may link to."""
    context = RuleContext(
        settings=settings,
        now=now,
        artifacts=_by_id(listed),
        unreadable=tuple(file.name for file in listed if file.unreadable),
        incident_ids=tuple(file.artifact.id for file in listed if file.artifact and file.is_incident),
    )
    problems = [problem for file in files for problem in (*file.problems, *_found(file, context, levels))]
    return tuple(sorted(problems, key=lambda problem: problem.sort_key))


def _by_id(listed: Sequence[ListedFile]) -> dict[str, tuple[Artifact, ...]]:
    """The artifacts of each id, records first."""
    by_id: dict[str, list[Artifact]] = defaultdict(list)
    for records in (True, False):
        for file in listed:
            if file.artifact and file.is_incident is records:
                by_id[file.artifact.id].append(file.artifact)
    return {identity: tuple(found) for identity, found in by_id.items()}


def _found(file: CheckedFile, context: RuleContext, levels: Levels) -> Iterator[Problem]:
    """What the catalogue's functions find."""
    findings: list[Finding] = []
    if incident := file.incident:
        for check_incident in _INCIDENT_CHECKS:
            findings.extend(take_most(check_incident(incident, context)))
    elif artifact := file.artifact:
        for check_artifact in _ARTIFACT_CHECKS:
            findings.extend(take_most(check_artifact(artifact, context)))
    return levels.problems(file.place(findings))
