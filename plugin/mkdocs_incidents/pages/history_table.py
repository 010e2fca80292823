"""The table of incidents that most pages show; a row is rendered once for all pages as deep in the site."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.environment import html_environment


def render_history_table(incidents: Iterable[Incident], context: SiteContext, path: str) -> Markup:
    """The incidents as a table, in the order given, for the page at `path`."""
    rows = Markup("").join(_row(incident, context, path) for incident in incidents)
    return Markup(html_environment().get_template("html/history-table.html.j2").render(rows=rows))  # noqa: S704


def _row(incident: Incident, context: SiteContext, path: str) -> Markup:
    key = (context.addresses.way_up(path), incident.artifact.path)
    if key not in context.rows:
        context.rows[key] = _render_row(incident, context, path)
    return context.rows[key]


def _render_row(incident: Incident, context: SiteContext, path: str) -> Markup:
    severity = context.settings.scale.get(incident.severity)
    html = (
        html_environment()
        .get_template("html/history-row.html.j2")
        .render(
            incident=incident,
            here=context.here(path),
            scale=context.settings.scale,
            rank=severity.rank if severity else len(context.settings.scale.severities),
            length=context.durations(incident).time_to_resolve,
            keys=context.facet_keys.get(incident.artifact.path, ()),
        )
    )
    return Markup(html)  # noqa: S704 - made by our own template, which escapes
