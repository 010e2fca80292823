"""`incidents check`: what the build would say, without building."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from mkdocs_incidents.adapters.cli.progress import shown_when_slow
from mkdocs_incidents.adapters.cli.reporters import REPORTERS
from mkdocs_incidents.adapters.cli.repository import as_of_option, find_root, root_option, workspace_options
from mkdocs_incidents.printable import printable
from mkdocs_incidents.problems import Level
from mkdocs_incidents.workspace import CheckedPaths, check_paths


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
    options = workspace_options(root, as_of)
    with shown_when_slow("Reading the records"):
        checked = check_paths(root, options, paths)
    problems = checked.problems
    report = REPORTERS[form](problems)
    if report:
        click.echo(report)
    if form == "text":
        click.echo(_summary(checked), err=bool(problems))
    failing = [problem for problem in problems if strict or problem.level is Level.ERROR]
    sys.exit(1 if failing else 0)


def _summary(checked: CheckedPaths) -> str:
    errors = sum(problem.level is Level.ERROR for problem in checked.problems)
    counts = f"{_count(errors, 'error')}, {_count(len(checked.problems) - errors, 'warning')}"
    read = f"{_count(checked.incidents, 'incident record')}, {_count(checked.artifacts, 'other artifact')}"
    skipped = f"; no artifacts, as they have no front matter: {', '.join(checked.skipped)}" if checked.skipped else ""
    return printable(f"{counts} in {read}{skipped}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
