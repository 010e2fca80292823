"""The metrics: how long responses took, how many there were of what, and what became of the action items."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from mkdocs_incidents.pages import paths
from mkdocs_incidents.pages.charts.figure import render_chart
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.environment import html_environment
from mkdocs_incidents.pages.metric_charts import build_chart
from mkdocs_incidents.pages.page import Page, PlannedPage, fragment_mark
from mkdocs_incidents.views.metrics import FEWEST, PERCENTILE_DEFINITION

_TITLE = "Metrics"
_COUNTS = ("incidents_by_month", "triggers", "detected_by", "hours")


def plan_metrics_page(context: SiteContext) -> PlannedPage:
    """The page of all figures; every number has its definition and its n beside it."""
    return PlannedPage(path=paths.METRICS, title=_TITLE, listed=True, build=partial(_build, context))


def _build(context: SiteContext) -> Page:
    html = (
        html_environment()
        .get_template("html/metrics.html.j2")
        .render(
            metrics=context.metrics,
            now=context.workspace.now,
            here=context.here(paths.METRICS),
            scale=context.settings.scale,
            prefix=context.settings.id_prefix,
            chart=lambda name: chart(context, name),
            counts=_COUNTS,
            without_day=context.action_history.without_day,
            fewest=FEWEST,
            percentiles=PERCENTILE_DEFINITION,
        )
    )
    return Page(
        path=paths.METRICS,
        title=_TITLE,
        markdown=fragment_mark("metrics") + "\n",
        fragments={"metrics": html},
        listed=True,
        wide=True,
    )


def chart(context: SiteContext, name: str) -> Markup:
    """One of the charts by its name. Raises ValueError for a name that none has."""
    return render_chart(build_chart(context, name))
