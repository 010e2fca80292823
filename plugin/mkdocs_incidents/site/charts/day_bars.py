"""A service's last 90 days as a row of bars, with the calculation of its availability."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup

from mkdocs_incidents.figures.availability import Availability, ServiceDay, build_availability
from mkdocs_incidents.model.vocabulary import Outage
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.rendering.shown_times import show_day, show_duration
from mkdocs_incidents.site.context import SiteContext

_STEP, _HEIGHT = 4, 30
_SHARES = {Outage.MAJOR: 30, Outage.PARTIAL: 20, Outage.DEGRADED: 10}
"""The height of a day's bar: the worse, the higher."""


@dataclass(frozen=True, slots=True)
class _Bar:
    x: int
    height: int
    outage: str
    text: str


def render_days(title: str, availability: Availability, weights: Mapping[Outage, int]) -> Markup:
    """Render the row of a service."""
    html = (
        html_environment()
        .get_template("charts/days.html.j2")
        .render(
            title=title,
            availability=availability,
            bars=list(_bars(availability)),
            height=_HEIGHT,
            width=len(availability.days) * _STEP,
            sums=[(outage, length, weights[outage]) for outage, length in availability.spans.items() if length],
        )
    )
    return Markup(html)  # noqa: S704 - made by our own template, which escapes


def _bars(availability: Availability) -> Iterator[_Bar]:
    for index, day in enumerate(availability.days):
        if day.outage in _SHARES:
            yield _Bar(index * _STEP, _SHARES[day.outage], day.outage, _text(day))


def _text(day: ServiceDay) -> str:
    lost = f", {show_duration(day.lost)} counted as down" if day.lost > timedelta() else ""
    return f"{show_day(day.day)}: {day.outage}{lost} ({', '.join(day.incidents)})"


def render_availability(service: str, context: SiteContext) -> Markup:
    """Render the bars of a service that is configured or named in records."""
    if service not in context.availability_bars:
        incidents = context.history.group("service").get(service, ())
        found = build_availability(service, incidents, context.settings, context.workspace.now)
        title = context.settings.service_title(service)
        context.availability_bars[service] = render_days(title, found, context.settings.downtime_weights)
    return context.availability_bars[service]
