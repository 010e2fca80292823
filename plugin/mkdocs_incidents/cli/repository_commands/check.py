"""`incidents check`: reports the same problems as a build, without building."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import click

from mkdocs_incidents.cli.git import list_changed_files
from mkdocs_incidents.cli.progress import shown_when_slow
from mkdocs_incidents.cli.reports.coverage import describe_coverage
from mkdocs_incidents.cli.reports.reporters import report_github, report_gitlab, report_json, report_junit, report_text
from mkdocs_incidents.cli.reports.sarif import report_sarif
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say, say_exactly
from mkdocs_incidents.loading import WorkspaceOptions, check_paths, list_shared_inputs
from mkdocs_incidents.model.workspace import CheckedPaths
from mkdocs_incidents.problems import Level, Problem

_FORMATS: Mapping[str, Callable[[CheckedPaths], str]] = {
    "text": lambda checked: report_text(checked.problems),
    "json": report_json,
    "github": report_github,
    "gitlab": report_gitlab,
    "sarif": report_sarif,
    "junit": report_junit,
}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMATS)),
    default="text",
    show_default=True,
    help="How to print the problems.",
)
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option(
    "--changed",
    "base",
    metavar="[=REF]",
    is_flag=False,
    flag_value="HEAD",
    help="Print only the problems of files that changed since a commit. By default the last commit.",
)
@click.option("--fix", is_flag=True, help="First fix simple errors: days, times, words, keys, MkDocs' Markdown.")
@in_repository
def check(
    paths: tuple[Path, ...],
    form: str,
    strict: bool,
    base: str | None,
    fix: bool,
    repository: Repository,
) -> None:
    """Check the records and the configuration.

    With PATHS, prints only the problems of these files and folders. The exit code is 0 without errors, 1 with errors
    (with --strict also with warnings), and 2 for wrong usage.

    \b
    Example:
      incidents check artifacts/decision-memos/INC-042-checkout-down.md --format github
      incidents check --changed=origin/main
    """
    if base and paths:
        raise click.UsageError("use either --changed or PATHS; to name a commit, write --changed=origin/main")
    root = repository.root
    options = repository.options()
    with shown_when_slow("Reading the records"):
        checked = _check(root, options, paths, base)
    if fix and _fix(repository, checked):
        checked = _check(root, options, paths, base)
    if strict:
        checked = replace(checked, problems=tuple(_strictly(problem) for problem in checked.problems))
    if report := _FORMATS[form](checked):
        say_exactly(report)
    if form == "text":
        say(_summary(checked), err=bool(checked.problems))
    sys.exit(any(problem.level is Level.ERROR for problem in checked.problems))


def _strictly(problem: Problem) -> Problem:
    return replace(problem, level=Level.ERROR) if problem.level is Level.WARNING else problem


def _fix(repository: Repository, checked: CheckedPaths) -> bool:
    from mkdocs_incidents.cli.repository_commands.fix_report import fix_records  # noqa: PLC0415 - a hook before each commit needs none of it

    return fix_records(repository.root, repository.load(), checked.problems)


def _check(root: Path, options: WorkspaceOptions, paths: tuple[Path, ...], base: str | None) -> CheckedPaths:
    """Check everything if an artifact was deleted or a shared input changed, because other files may be invalid now."""
    if not base:
        return check_paths(root, options, paths)
    changed, gone = list_changed_files(root, base)
    shared = list_shared_inputs(root, options)
    concerns_all = any(path.is_relative_to(other) for path in (*changed, *gone) for other in shared)
    if concerns_all or any(path.suffix == ".md" for path in gone):
        return check_paths(root, options, ())
    return check_paths(root, options, changed) if changed else replace(check_paths(root, options, ()), problems=())


def _summary(checked: CheckedPaths) -> str:
    levels = Counter(problem.level for problem in checked.problems)
    counts = f"{_count(levels[Level.ERROR], 'error')}, {_count(levels[Level.WARNING], 'warning')}"
    if levels[Level.INFO]:
        counts += f", {levels[Level.INFO]} info"
    read = f"{_count(checked.incidents, 'incident record')}, {_count(checked.artifacts, 'other artifact')}"
    return f"{counts} in {read}; {describe_coverage(checked)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
