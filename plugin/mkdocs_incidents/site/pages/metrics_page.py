"""The metrics page: durations, counts, and progress of action items."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from mkdocs_incidents.figures.distribution import FEWEST, PERCENTILE_DEFINITION
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.charts.figure import render_chart
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import Content, Page
from mkdocs_incidents.site.pages.metric_charts import build_chart

_TITLE = "Metrics"
_COUNTS = ("incidents_by_month", "triggers", "detected_by", "hours")


def plan_metrics_page(context: SiteContext) -> Page:
    """The page of all figures; every number has its definition and its n beside it."""
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
    """One of the charts by its name. Raises ValueError for a name that none has."""
    return render_chart(build_chart(context, name))
