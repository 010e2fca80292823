"""The table of incidents on most pages. Each row is rendered once for all pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.paging import PAGE_SIZE

_HREF = 'href="'
_FOLDER = f"{posixpath.dirname(paths.HISTORY)}/"
"""The folder of most of these tables and of most link targets, between which links are short."""


def render_history_table(incidents: Iterable[Incident], context: SiteContext, path: str, data: str = "") -> Markup:
    """Render incidents as a table, in the given order, for the page at `path`.

    `data` has the addresses of files with all rows of the history, if the table shows only the first ones.
    """
    rows = "".join(render_history_rows(incidents, context, path))
    template = html_environment().get_template("html/history-table.html.j2")
    return Markup(template.render(rows=Markup(rows), data=data))  # noqa: S704 - our own template, which escapes


def render_history_rows(incidents: Iterable[Incident], context: SiteContext, path: str) -> Iterator[str]:
    """Render the rows of such a table as HTML, one per incident, with addresses relative to `path`."""
    up = context.addresses.way_up(path)
    within = up.removeprefix("../") if path.startswith(_FOLDER) else up + _FOLDER
    rows = (_row(incident, context).replace(_HREF, _HREF + up) for incident in incidents)
    return (row.replace(f"{_HREF}{up}{_FOLDER}", _HREF + within) for row in rows)


def render_latest_incidents(
    incidents: Sequence[Incident], context: SiteContext, path: str, rest: str | None = None
) -> Markup:
    """Render the first incidents as a table, with a link to the `rest` if there are more than fit on a page."""
    table = render_history_table(incidents[:PAGE_SIZE], context, path)
    if len(incidents) <= PAGE_SIZE:
        return table
    words = f"All {len(incidents)} incidents" if rest else f"and {len(incidents) - PAGE_SIZE} more"
    link = Markup('<a href="{}">{}</a>').format(rest, words) if rest else words
    return Markup('{}<p class="inc-since">{}</p>').format(table, link)


def _row(incident: Incident, context: SiteContext) -> str:
    """Render a row with addresses from the root of the site. Quotation marks in text are escaped."""
    key = incident.artifact.path
    if key not in context.rows:
        context.rows[key] = _render_row(incident, context)
    return context.rows[key]


def _render_row(incident: Incident, context: SiteContext) -> str:
    severity = context.settings.scale.get(incident.severity)
    return (
        html_environment()
        .get_template("html/history-row.html.j2")
        .render(
            incident=incident,
            here=context.here(paths.HOME),
            scale=context.settings.scale,
            rank=severity.rank if severity else len(context.settings.scale.severities),
            length=context.durations(incident).time_to_resolve,
            keys=context.facet_keys.get(incident.artifact.path, ()),
        )
    )
