"""`incidents check --fix`: fixes simple problems, and prints a line for each fix."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mkdocs_incidents.checking.schema import SchemaCheck, build_incident_schema, compile_schema
from mkdocs_incidents.cli.edit_commands import say_failure
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError, Problem
from mkdocs_incidents.recording.commit import edit_file
from mkdocs_incidents.recording.fixes import FIXED, BodyFix, Fix, fix_text


def fix_records(root: Path, workspace: Workspace, problems: Sequence[Problem]) -> bool:
    """Fix the records with these problems, and print each fix on standard error. Returns whether a file was written."""
    check = compile_schema("INC", build_incident_schema(workspace.company.response))
    codes = {f"INC{number}" for number in FIXED}
    paths = dict.fromkeys(problem.location.path for problem in problems if problem.code in codes)
    return sum([_fix(root, workspace, path, check) for path in paths]) > 0


def _fix(root: Path, workspace: Workspace, path: str, check: SchemaCheck) -> bool:
    fixes: list[Fix | BodyFix] = []

    def change(raw: str) -> str:
        text, found = fix_text(raw, check)
        fixes.extend(found)
        return text

    try:
        edit = edit_file(root, workspace, path, change)
    except IncidentsError as error:
        say_failure(f"{path}: not fixed", error)
        return False
    for fix in fixes:
        say(f"{path}: {fix}", err=True)
    return edit.after != edit.before
