"""`incidents check`: what the build would say, without building."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from mkdocs_incidents.adapters.cli.reporters import REPORTERS, printable
from mkdocs_incidents.adapters.cli.repository import as_of_option, find_root, open_workspace, root_option
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import Level, Problem


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(REPORTERS)),
    default="text",
    show_default=True,
    help="How to print the problems.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail the check as well.")
@root_option
@as_of_option
def check(paths: tuple[Path, ...], form: str, strict: bool, root: Path | None, as_of: datetime | None) -> None:
    """Check the records and the configuration; with PATHS, print the problems of these files and folders only.

    The exit code is 0 without errors, 1 with errors (with --strict also with warnings), 2 for wrong usage.

    \b
    Example:
      incidents check artifacts/decision-memos/INC-042-checkout-down.md --format github
    """
    root = find_root(root)
    workspace = open_workspace(root, as_of)
    problems = _below(workspace.problems, paths, root)
    report = REPORTERS[form](problems)
    if report:
        click.echo(report)
    if form == "text":
        click.echo(_summary(workspace, problems), err=bool(problems))
    failing = [problem for problem in problems if strict or problem.level is Level.ERROR]
    sys.exit(1 if failing else 0)


def _below(problems: Iterable[Problem], paths: tuple[Path, ...], root: Path) -> list[Problem]:
    folders = [path.resolve() for path in paths]
    places = ((problem, (root / problem.location.path).resolve()) for problem in problems)
    return [problem for problem, place in places if not folders or any(place.is_relative_to(item) for item in folders)]


def _summary(workspace: Workspace, problems: list[Problem]) -> str:
    errors = sum(problem.level is Level.ERROR for problem in problems)
    counts = f"{_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}"
    read = (
        f"{_count(len(workspace.incidents), 'incident record')}, {_count(len(workspace.artifacts), 'other artifact')}"
    )
    skipped = (
        f"; no artifacts, as they have no front matter: {', '.join(workspace.skipped)}" if workspace.skipped else ""
    )
    return printable(f"{counts} in {read}{skipped}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
