"""The last ninety days of a service, as a bar with its arithmetic."""

from __future__ import annotations

from markupsafe import Markup

from mkdocs_incidents.figures.availability import build_availability
from mkdocs_incidents.site.charts.day_bars import render_days
from mkdocs_incidents.site.context import SiteContext


def render_availability(service: str, context: SiteContext) -> Markup:
    """The bar of a service that records name, configured or not."""
    if service not in context.availability_bars:
        incidents = context.history.group("service").get(service, ())
        found = build_availability(service, incidents, context.settings, context.workspace.now)
        title = context.settings.service_title(service)
        context.availability_bars[service] = render_days(title, found, context.settings.downtime_weights)
    return context.availability_bars[service]
