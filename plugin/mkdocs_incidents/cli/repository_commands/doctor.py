"""`incidents doctor`: finds out why the site does not build or is empty."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.repository_commands.site_checks import SiteFinding, check_site
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.adoption.adoption import AdoptionOptions, Outcome
from mkdocs_incidents.recording.adoption.adoption_plan import plan_adoptions


@click.command()
@in_repository
def doctor(repository: Repository) -> None:
    """Find out why the site does not build or is empty.

    Reads the site's configuration, its folders, the records and files that look like post-mortems. Changes nothing.

    Exit codes: 0 the site can be built and has content, 1 something needs a fix.

    \b
    Example:
      incidents doctor
    """
    root, workspace = repository.root, repository.load()
    findings = [*check_site(root), *_check_records(root, workspace)]
    for finding in findings:
        say(f"{'fix' if finding.needed else 'note'}: {finding.what}")
        say(f"    {finding.how}")
    needed = sum(finding.needed for finding in findings)
    say(f"{needed} to fix, {len(findings) - needed} to note" if findings else "Everything is in place.")
    sys.exit(1 if needed else 0)


def _check_records(root: Path, workspace: Workspace) -> list[SiteFinding]:
    settings = workspace.company.response
    found = []
    if workspace.errors:
        count = len(workspace.errors)
        told = "1 error stops the build" if count == 1 else f"{count} errors stop the build"
        found.append(SiteFinding(told, "Run: incidents check"))
    options = AdoptionOptions(now=workspace.now)
    waiting = [one for one in plan_adoptions(root, (), workspace, options) if one.outcome is Outcome.READY]
    if waiting:
        what = f"{len(waiting)} files look like post-mortems but are not records yet, such as {waiting[0].source}"
        if len(waiting) == 1:
            what = f"1 file looks like a post-mortem but is not a record yet: {waiting[0].source}"
        found.append(
            SiteFinding(
                what,
                "Look at them with `incidents adopt`, and add --write to make records; "
                "--in-place keeps pages of the site at their addresses",
                needed=False,
            )
        )
    if not workspace.incidents:
        what = f"there are no incident records below {', '.join(f'{one}/' for one in settings.artifacts_paths)}"
        how = "Run `incidents new`, `incidents adopt`, or set incident_response.paths.artifacts in company.config.yaml"
        found.append(SiteFinding(what, how))
    return found
