"""A quarter's report as Markdown."""

from __future__ import annotations

from mkdocs_incidents.figures.durations import measure_durations
from mkdocs_incidents.figures.metrics import FEWEST
from mkdocs_incidents.figures.quarter_report import QuarterReport
from mkdocs_incidents.figures.repeats import WITHIN
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import Visibility
from mkdocs_incidents.rendering.environment import markdown_environment
from mkdocs_incidents.rendering.plain_text import disarm


def render_quarter(report: QuarterReport, settings: ResponseSettings) -> str:
    """The report with a heading for each part. Restricted records are counted and listed without their titles."""
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
