"""Reads and expands the standards. If one is unusable, reports it and uses ours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mkdocs_incidents.checking.rule_table import Levels
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import Problem, SourceError
from mkdocs_incidents.reading.standard_files import (
    POST_MORTEM_TEMPLATE,
    RUNBOOK,
    StandardFile,
    default_standard,
    load_standard_files,
)
from mkdocs_incidents.runbook.expansion import build_standard, document_title
from mkdocs_incidents.runbook.runbook_parts import RunbookParts

_CORE = (RUNBOOK, POST_MORTEM_TEMPLATE)


def load_standards(root: Path, company: Company, levels: Levels) -> tuple[tuple[Standard, ...], tuple[Problem, ...]]:
    """Return every standard, runbook and template first, and the problems in their files."""
    files = list(load_standard_files(root, company.response.standards_path))
    macros = RunbookParts(company, _others([file for file in files if not file.error])).macros()
    standards: list[Standard] = []
    problems: list[Problem | None] = []
    for file in files:
        try:
            if file.error:
                raise file.error
            standards.append(build_standard(file, macros))
        except SourceError as error:
            problems.append(levels.unreadable(file.path or file.name, error))
            if file.name in _CORE:
                default = StandardFile(file.name, None, default_standard(file.name))
                standards.append(build_standard(default, macros))
    return tuple(standards), tuple(problem for problem in problems if problem)


def runbook_parts(workspace: Workspace) -> RunbookParts:
    """Return the parts with which the standards of a workspace are expanded."""
    return RunbookParts(workspace.company, _others(workspace.standards), workspace.incidents)


def _others(standards: Sequence[StandardFile | Standard]) -> list[tuple[str, str]]:
    """Return the titles of the other standards, with their addresses relative to the runbook."""
    beside = any(standard.name == RUNBOOK and standard.path for standard in standards)
    others = (standard for standard in standards if standard.name not in _CORE and standard.path)
    return [
        (item.title if isinstance(item, Standard) else document_title(item), item.name if beside else item.path or "")
        for item in others
    ]
