"""The metrics page: durations, counts, and progress of action items. Macros use its charts by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from markupsafe import Markup

from mkdocs_incidents.figures.distribution import FEWEST, PERCENTILE_DEFINITION
from mkdocs_incidents.model.duration import DURATIONS
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.charts.bars import build_bars
from mkdocs_incidents.site.charts.columns import Series, build_columns
from mkdocs_incidents.site.charts.dots import build_dots, fill_kind
from mkdocs_incidents.site.charts.figure import Chart, render_chart
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import Content, Page

_TITLE = "Metrics"
_COUNTS = ("incidents_by_month", "triggers", "detected_by", "hours")


def plan_metrics_page(context: SiteContext) -> Page:
    """Plan the page of all figures. Every figure has its definition and its n."""
    inputs = partial(_render, context)
    return Page(path=paths.METRICS, title=_TITLE, inputs=inputs, make=Content, listed=True, wide=True)


def _render(context: SiteContext) -> str:
    return (
        html_environment()
        .get_template("html/metrics.html.j2")
        .render(
            metrics=context.metrics,
            now=context.workspace.now,
            here=context.here(paths.METRICS),
            scale=context.settings.scale,
            prefix=context.settings.id_prefix,
            chart=lambda name: chart(context, name),
            counts=(*_COUNTS, *(f"field_{name}" for name in context.metrics.custom)),
            drills=context.drill_figures if context.workspace.drills else None,
            without_day=context.action_history.without_day,
            fewest=FEWEST,
            percentiles=PERCENTILE_DEFINITION,
        )
    )


def chart(context: SiteContext, name: str) -> Markup:
    """Return a chart by its name. `field_NAME` counts the values of one of the company's own fields.

    Raises ValueError for an unknown name.
    """
    return render_chart(_build_chart(context, name))


def _build_chart(context: SiteContext, name: str) -> Chart:
    if own := context.metrics.custom.get(name.removeprefix("field_")) if name.startswith("field_") else None:
        counts = [(found.name or "not given", found.count) for found in own.counts]
        return build_bars(_identity(name), f"Incidents by {own.label}", own.label, counts)
    if name not in CHARTS:
        raise ValueError(f"there is no chart '{name}'; there are {', '.join(CHARTS)}")
    return CHARTS[name](context, name)


def _duration(context: SiteContext, name: str) -> Chart:
    figure = next(figure for figure in context.metrics.durations if figure.definition.name == name)
    return build_dots(_identity(name), figure, context.settings.scale)


def _months(context: SiteContext, name: str) -> Chart:
    found = context.metrics.by_month
    series = [
        Series(severity or "no severity", fill_kind(severity, context.settings.scale), counts)
        for severity, counts in zip(found.names, found.counts, strict=True)
    ]
    return build_columns(_identity(name), "Incidents by month and severity", "Month", found.months, series)


def _hours(context: SiteContext, name: str) -> Chart:
    labels = [f"{hour:02}" for hour in range(24)]
    series = [Series("incidents", "3", context.metrics.by_hour)]
    return build_columns(_identity(name), "Hour in which they began (UTC)", "Hour", labels, series)


def _names(title: str, heading: str, key: str) -> Callable[[SiteContext, str], Chart]:
    def build(context: SiteContext, name: str) -> Chart:
        counts = [(found.name or "not given", found.count) for found in context.metrics.counts[key]]
        return build_bars(_identity(name), title, heading, counts)

    return build


def _actions(context: SiteContext, name: str) -> Chart:
    months = context.action_history.months
    series = [
        Series("overdue", "0", [month.overdue for month in months]),
        Series("open, not overdue", "3", [month.open - month.overdue for month in months]),
    ]
    labels = [month.month for month in months]
    return build_columns(_identity(name), "Open action items at the end of each month", "Month", labels, series)


def _identity(name: str) -> str:
    return f"inc-{name.replace('_', '-')}"


CHARTS: Mapping[str, Callable[[SiteContext, str], Chart]] = {
    **dict.fromkeys(DURATIONS, _duration),
    "incidents_by_month": _months,
    "triggers": _names("What triggered them", "Trigger", "trigger"),
    "detected_by": _names("How they were detected", "Detected by", "detected_by"),
    "services": _names("Which services they affected", "Service", "service"),
    "hours": _hours,
    "open_actions": _actions,
}
"""The charts by name."""
