"""Macros for the company's own pages: tables, figures and charts of the history."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape

from mkdocs_incidents.figures.action_items import STATES
from mkdocs_incidents.figures.distribution import Distribution
from mkdocs_incidents.figures.metrics import DurationFigure
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.rendering.shown_times import show_duration
from mkdocs_incidents.runbook.expanded_standards import runbook_parts
from mkdocs_incidents.site.charts.day_bars import render_availability
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.history_table import render_history_table
from mkdocs_incidents.site.pages.actions_page import render_actions_table
from mkdocs_incidents.site.pages.home_page import render_home
from mkdocs_incidents.site.pages.metrics_page import chart as render_metric_chart

_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")
_VALUES = ("median", "p90", "longest", "n", "missing")


def list_macros(context: SiteContext, path: Callable[[], str]) -> Mapping[str, Callable[..., str]]:
    """Return every macro that the site's pages can call: those of the runbook, and those of the history."""
    return {**runbook_parts(context.workspace).macros(), **PageMacros(context, path).macros()}


class PageMacros:
    """The macros of one build. `path` returns the source path of the page that calls one."""

    def __init__(self, context: SiteContext, path: Callable[[], str]) -> None:
        self._context = context
        self._path = path

    def macros(self) -> Mapping[str, Callable[..., str]]:
        """Return the macros by the names that pages use."""
        return {
            "ops_home": self.ops_home,
            "incidents": self.incidents,
            "incident": self.incident,
            "metric": self.metric,
            "chart": self.chart,
            "actions": self.actions,
            "service": self.service,
        }

    def ops_home(self) -> str:
        """The content of the home page for a page of your own: open incidents, overdue work, and the last incidents."""
        return _block(render_home(self._context, self._path()))

    def incidents(self, limit: int | None = None, **facets: str | int) -> str:
        """A table of incidents, newest first, filtered by any of the history's facets.

        The facets are `severity`, `response`, `service`, `year`, `trigger`, `detected_by`, `tag` and `document`.
        `limit` is the maximum number of incidents.
        """
        found = list(self._context.history.incidents)
        for name, value in facets.items():
            wanted = {one.artifact.path for one in self._group(name, str(value))}
            found = [incident for incident in found if incident.artifact.path in wanted]
        if not found:
            return "No incidents."
        return _block(render_history_table(found[:limit], self._context, self._path()))

    def incident(self, id: str) -> str:  # noqa: A002 - what pages call it
        """A link to an incident with its severity and title, for use in a sentence."""
        found = next((one for one in self._context.history.incidents if one.id == id), None)
        if found is None:
            raise ValueError(f"there is no incident {id}")
        href = self._context.here(self._path()).incident(found)
        severity = f"{_text(found.severity)} " if found.severity else ""
        return f'<a href="{escape(href)}">{severity}{_text(found.id)} {_text(found.title)}</a>'

    def metric(self, name: str, value: str = "median", severity: str | None = None, service: str | None = None) -> str:
        """A figure for use in a sentence: `median`, `p90`, `longest`, `n` or `missing` of a duration.

        It can be limited to one severity or one service. Durations are followed by their n.
        """
        if value not in _VALUES:
            raise ValueError(f"there is no value '{value}'; there are {', '.join(_VALUES)}")
        found = self._distribution(name, severity, service)
        if value in ("n", "missing"):
            return str(getattr(found, value))
        length = getattr(found, value)
        return f"{'—' if length is None else show_duration(length)} (n {found.n})"

    def chart(self, name: str) -> str:
        """A chart of the metrics page."""
        return _block(render_metric_chart(self._context, name))

    def actions(self, state: str | None = None, owner: str | None = None, incident: str | None = None) -> str:
        """A table of action items: of one state (`overdue`, `open`, `done`, `dropped`), one owner or one incident."""
        if state is not None and state not in STATES:
            raise ValueError(f"there is no state '{state}'; there are {', '.join(STATES)}")
        found = [
            item
            for item in self._context.action_items
            if state in (None, item.state)
            and owner in (None, item.action.owner)
            and incident in (None, item.incident.id)
        ]
        return _block(render_actions_table(found, self._context, self._path())) if found else "No action items."

    def service(self, name: str) -> str:
        """A service: its title, its open incidents, and its last 90 days."""
        configured = self._context.settings.service(name)
        if configured is None:
            raise ValueError(f"the service {name} is not configured")
        template = html_environment().get_template("html/service-card.html.j2")
        open_ones = [one for one in self._context.history.open_incidents if name in one.services]
        here = self._context.here(self._path())
        bar = render_availability(name, self._context)
        scale = self._context.settings.scale
        return _block(template.render(service=configured, open_incidents=open_ones, bar=bar, here=here, scale=scale))

    def _group(self, name: str, value: str) -> Iterable[Incident]:
        facets = self._context.history.facets
        key = name.replace("_", "-")
        if key not in facets:
            raise ValueError(f"there is no facet '{name}'; there are {', '.join(facets).replace('-', '_')}")
        return facets[key].groups.get(value, ())

    def _distribution(self, name: str, severity: str | None, service: str | None) -> Distribution:
        figures = {figure.definition.name: figure for figure in self._context.metrics.durations}
        if name not in figures:
            raise ValueError(f"there is no duration '{name}'; there are {', '.join(figures)}")
        return _narrow(figures[name], severity, service)


def _narrow(figure: DurationFigure, severity: str | None, service: str | None) -> Distribution:
    if severity and service:
        raise ValueError("a metric is of one severity or of one service, not of both")
    groups = figure.by_severity if severity else figure.by_service
    wanted = severity or service
    if not wanted:
        return figure.overall
    nothing = Distribution(n=0, missing=0, median=None, p90=None, longest=None)
    return next((group.distribution for group in groups if group.name == wanted), nothing)


def _block(html: str) -> str:
    """Wrap HTML so that Markdown leaves it alone: a block without empty lines, on its own lines."""
    return "\n".join(line for line in html.splitlines() if line.strip())


def _text(text: str | None) -> str:
    """Escape text for HTML and Markdown, for use in a paragraph."""
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", " ".join((text or "").split()))
