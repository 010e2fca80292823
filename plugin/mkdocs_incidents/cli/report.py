"""`incidents report`: a quarter in Markdown."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from mkdocs_incidents.cli.periods import quarter_option
from mkdocs_incidents.cli.repository import as_of_option, find_root, open_workspace, root_option
from mkdocs_incidents.cli.terminal import say_lines
from mkdocs_incidents.figures.periods import quarter_number
from mkdocs_incidents.figures.quarter_report import build_quarter_report
from mkdocs_incidents.site.quarter_report import render_quarter


@click.command("report")
@quarter_option("The quarter, such as 2026-Q3. By default the current one.")
@root_option
@as_of_option
def report_quarter(quarter: int | None, root: Path | None, as_of: datetime | None) -> None:
    """Print a quarter as Markdown: counts, durations, promises kept, repeats and action items.

    Incidents without a severity, trigger or time are counted as not known. Restricted records are listed without their
    titles.

    \b
    Example:
      incidents report --quarter 2026-Q3 > report.md
    """
    workspace = open_workspace(find_root(root), as_of)
    settings = workspace.company.response
    chosen = quarter_number(workspace.now) if quarter is None else quarter
    say_lines(
        render_quarter(build_quarter_report(workspace.incidents, settings, chosen, workspace.now), settings).rstrip()
    )
