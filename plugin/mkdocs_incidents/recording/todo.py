"""Lists what a record needs before its review, by checking it as if it were in review."""

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
"""Warnings about missing values. Other warnings are about dates or links."""


def list_todo(root: Path, workspace: Workspace, incident: Incident) -> tuple[Problem, ...]:
    """Return the record's errors, its missing parts, and what a review requires, sorted by line.

    Raises IncidentsError if the record cannot be read.
    """
    path = incident.artifact.path
    raw = read_text(root, path)
    known = [problem for problem in workspace.problems if problem.location.path == path]
    if incident.artifact.status is DocumentStatus.DRAFT:
        before = Counter(_key(problem) for problem in workspace.check({path: raw}))
        after = workspace.check({path: with_status(raw, DocumentStatus.REVIEW)})
        known += [problem for problem in after if not before[_key(problem)]]  # problems of links are in both
    wanted = (one for one in known if one.level is Level.ERROR or one.code in _MISSING)
    return tuple(sorted(wanted, key=lambda one: one.sort_key))


def _key(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message
