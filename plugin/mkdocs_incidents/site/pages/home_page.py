"""The home page: open incidents, overdue work, recent incidents, and this quarter."""

from __future__ import annotations

from functools import partial

from mkdocs_incidents.figures.history import build_on_this_day
from mkdocs_incidents.figures.quarter_report import build_quarters
from mkdocs_incidents.figures.updates import next_update_due
from mkdocs_incidents.model.incident import Incident, occurred_at
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.history_table import render_history_table
from mkdocs_incidents.site.page import Content, Page

_RECENT = 10
_LATE = 5
_SEVERE_RANKS = (0, 1)


def plan_home_page(context: SiteContext) -> Page:
    """Plan the home page for a site without its own."""
    name = context.workspace.company.name
    title = f"{name} operations" if name else "Operations"
    inputs = partial(render_home, context, paths.HOME)
    return Page(path=paths.HOME, title=title, inputs=inputs, make=Content, listed=True, wide=True)


def render_home(context: SiteContext, path: str) -> str:
    """Render the home page's HTML for a page at `path`."""
    history, workspace = context.history, context.workspace
    severe = _last_severe(context)
    recent = history.incidents[:_RECENT]
    late = [item for item in context.action_items if item.overdue]
    return (
        html_environment()
        .get_template("html/home.html.j2")
        .render(
            workspace=workspace,
            open_incidents=history.open_incidents,
            late=late[:_LATE],
            late_count=len(late),
            recent=render_history_table(recent, context, path) if recent else "",
            count=len(history.incidents),
            last_severe=severe,
            days_since=(workspace.now - occurred_at(severe)).days if severe else 0,
            severe_names="/".join(context.settings.scale.names[: len(_SEVERE_RANKS)]),
            quarters=build_quarters(workspace.incidents, context.settings, workspace.now),
            on_this_day=build_on_this_day(history.incidents, workspace.now),
            here=context.here(path),
            scale=context.settings.scale,
            prefix=context.settings.id_prefix,
            next_update=lambda incident: next_update_due(incident, context.settings.scale),
        )
    )


def _last_severe(context: SiteContext) -> Incident | None:
    ranks = {severity.name: severity.rank for severity in context.settings.scale.severities}
    severe = (item for item in context.history.incidents if ranks.get(item.severity or "") in _SEVERE_RANKS)
    return next(severe, None)
