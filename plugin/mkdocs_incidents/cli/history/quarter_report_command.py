"""`incidents report`: prints a report on a quarter as Markdown."""

from __future__ import annotations

import click

from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say_lines
from mkdocs_incidents.cli.time_options import quarter_option
from mkdocs_incidents.figures.distribution import FEWEST
from mkdocs_incidents.figures.durations import measure_durations
from mkdocs_incidents.figures.periods import quarter_number
from mkdocs_incidents.figures.quarter_report import QuarterReport, build_quarter_report
from mkdocs_incidents.figures.repeats import WITHIN
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import Visibility
from mkdocs_incidents.rendering.environment import markdown_environment
from mkdocs_incidents.rendering.plain_text import disarm


@click.command("report")
@quarter_option("The quarter, such as 2026-Q3. By default the current one.")
@in_repository
def report_quarter(quarter: int | None, repository: Repository) -> None:
    """Print a report on a quarter as Markdown.

    Has counts, durations, targets met, repeated incidents and action items. A missing severity, trigger or time counts
    as not known. Restricted records are listed without their titles.

    \b
    Example:
      incidents report --quarter 2026-Q3 > report.md
    """
    workspace = repository.load()
    settings = workspace.company.response
    chosen = quarter_number(workspace.now) if quarter is None else quarter
    say_lines(
        render_quarter(build_quarter_report(workspace.incidents, settings, chosen, workspace.now), settings).rstrip()
    )


def render_quarter(report: QuarterReport, settings: ResponseSettings) -> str:
    """Render the report with one heading per part. Restricted records are counted, but listed without titles."""
    text = (
        markdown_environment()
        .get_template("reports/quarter.md.j2")
        .render(
            report=report,
            fewest=FEWEST,
            within=WITHIN,
            name=_name,
            resolve=lambda one: measure_durations(one, settings.durations).time_to_resolve,
        )
    )
    return "\n".join(_without_empty_runs(text)) + "\n"


def _name(incident: Incident) -> str:
    hidden = incident.visibility is Visibility.RESTRICTED
    return f"{incident.id} {'(restricted)' if hidden else disarm(incident.title)}"


def _without_empty_runs(text: str) -> list[str]:
    lines = text.strip().split("\n")
    return [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
