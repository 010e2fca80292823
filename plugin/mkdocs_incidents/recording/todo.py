"""Lists what a record needs before its review: the problems that it would have under review."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import DocumentStatus
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import Level, Problem
from mkdocs_incidents.recording.commit import read_text
from mkdocs_incidents.recording.edits.field_edits import with_status

_MISSING = ("INC207", "INC210")
"""Warnings about something that is not filled in; others are about dates that have passed, or about links."""


def list_todo(root: Path, workspace: Workspace, incident: Incident) -> tuple[Problem, ...]:
    """The errors of the record, what is missing in it, and what its review asks for beyond that, by line.

    Raises IncidentsError where the record cannot be read.
    """
    path = incident.artifact.path
    raw = read_text(root, path)
    known = [problem for problem in workspace.problems if problem.location.path == path]
    if incident.artifact.status is DocumentStatus.DRAFT:
        before = Counter(_key(problem) for problem in workspace.check({path: raw}))
        after = workspace.check({path: with_status(raw, DocumentStatus.REVIEW)})
        known += [problem for problem in after if not before[_key(problem)]]  # those of links are in both
    wanted = (one for one in known if one.level is Level.ERROR or one.code in _MISSING)
    return tuple(sorted(wanted, key=lambda one: one.sort_key))


def _key(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message
