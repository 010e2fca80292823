"""`incidents render`: writes the runbook and the records as plain Markdown."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_incidents.cli.edit_commands import failures
from mkdocs_incidents.cli.reports.reporters import report_text
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say, say_lines
from mkdocs_incidents.model.vocabulary import Audience, Visibility
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.pages.plain_files import render_plain_files
from mkdocs_incidents.storage.rendered_files import stale_files, write_rendered


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The folder; by default rendered/.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if a file on disk is out of date.")
@click.option(
    "--audience",
    type=click.Choice([str(audience) for audience in Audience]),
    help="The audience of the files. By default the audience of the site.",
)
@in_repository
def render(out: Path | None, only_check: bool, audience: str | None, repository: Repository) -> None:
    """Write the runbook and the records as plain Markdown.

    The files have the content of the site, with all macros expanded, so you can read them when the site is down. The
    command removes files of deleted records, and does not change your own files in the folder.

    \b
    Example:
      incidents render --out ../ops-handbook --check
    """
    root = repository.root
    folder = out or root / "rendered"
    chosen, restricted = repository.audience()
    workspace = repository.load()
    context = build_context(
        workspace,
        directory_urls=True,
        audience=Audience(audience) if audience else chosen,
        restricted=restricted,
    )
    if not context.internal:
        _refuse_doubtful(workspace, repository.options().company_config)
    files = {file.path: file.content for file in render_plain_files(context)}
    if only_check:
        _report_stale(stale_files(root, folder, files), folder)
        return
    with failures():
        rendered = write_rendered(root, folder, files)
    for path in rendered.left:
        say(f"{folder / path}: out of date, but not removed, because it was edited or written elsewhere", err=True)
    say(f"{len(files)} files in {folder}, {len(rendered.changed)} of them changed")


def _refuse_doubtful(workspace: Workspace, config: str) -> None:
    """Exit with 1 if errors leave open what is internal: those of the configuration, and of marks in public records."""
    public = {one.artifact.path for one in workspace.incidents if one.visibility is Visibility.PUBLIC}
    doubtful = [
        problem
        for problem in workspace.errors
        if problem.code.startswith("CFG")
        or problem.location.path == config
        or (problem.code == "INC153" and problem.location.path in public)
    ]
    if doubtful:
        say_lines(report_text(doubtful), err=True)
        say("incidents: nothing was written for the public. Correct the errors above first", err=True)
        sys.exit(1)


def _report_stale(stale: list[str], folder: Path) -> None:
    for path in stale:
        say(f"{folder / path}: out of date")
    if stale:
        say(f"{len(stale)} files are out of date; run: incidents render --out {folder}", err=True)
        sys.exit(1)
    say("Everything is up to date.")
