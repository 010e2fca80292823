"""The history, whole and narrowed to one value of a facet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.pages import paths
from mkdocs_incidents.pages.availability_bars import render_availability
from mkdocs_incidents.pages.charts.calendar import render_calendar
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.environment import html_environment
from mkdocs_incidents.pages.here import Here
from mkdocs_incidents.pages.history_table import render_history_table
from mkdocs_incidents.pages.page import Page, PlannedFile, PlannedPage, fragment_mark
from mkdocs_incidents.pages.paging import PAGE_SIZE, Slice, split_pages
from mkdocs_incidents.views.history import Facet
from mkdocs_incidents.views.year_calendar import build_calendar, last_year_range, year_range

_ALWAYS_OPEN = ("severity", "response", "service", "year")


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a facet, as a link to the history narrowed to it.

    `key` is its number for scripts, `rank` what a severity is coloured by.
    """

    name: str
    text: str
    href: str
    count: int
    key: int
    rank: int | None
    current: bool


def plan_history_pages(context: SiteContext) -> Iterator[PlannedPage]:
    """The index first, then the pages for every value of every facet."""
    incidents, year = context.history.incidents, partial(_last_year, context)
    yield from _plan(context, paths.HISTORY, "Incident history", incidents, year)
    for facet in context.history.facets.values():
        for value, incidents in facet.groups.items():
            path = context.addresses.by_group[facet.key, value]
            title = f"Incidents: {_title(facet, value, context)}"
            yield from _plan(context, path, title, incidents, partial(_figure, facet, value, path, context))


def plan_history_rows(context: SiteContext) -> PlannedFile | None:
    """The rows of the whole history for the script that narrows it, where they do not all stand on its page.

    Each is [address of its page seen from the history, title, id, began, seconds to the resolution, facet numbers].
    """
    if len(context.history.incidents) <= PAGE_SIZE:
        return None
    return PlannedFile(paths.HISTORY_ROWS, partial(_render_rows, context))


def _render_rows(context: SiteContext) -> str:
    here = context.here(paths.HISTORY)
    incidents = context.history.incidents
    rows = [json.dumps(_row_data(incident, here, context), ensure_ascii=False) for incident in incidents]
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _row_data(incident: Incident, here: Here, context: SiteContext) -> list[Any]:
    length = context.durations(incident).time_to_resolve
    began = incident.began_at.isoformat() if incident.began_at else ""
    keys = context.facet_keys.get(incident.artifact.path, ())
    seconds = None if length is None else int(length.total_seconds())
    return [here.incident(incident), incident.title, incident.id, began, seconds, keys]


def _title(facet: Facet, value: str, context: SiteContext) -> str:
    if facet.key == "service":
        return context.settings.service_title(value)
    return value if facet.key == "year" else f"{facet.label.lower()} {value}"


def _last_year(context: SiteContext) -> Markup:
    first, last = last_year_range(context.workspace.now.date())
    calendar = build_calendar(context.history.incidents, context.settings.scale, first, last)
    return render_calendar(calendar, context.here(paths.HISTORY), "The last twelve months")


def _figure(facet: Facet, value: str, path: str, context: SiteContext) -> Markup:
    """What stands above the table: a year's calendar, a service's last ninety days."""
    if facet.key == "service":
        return render_availability(value, context)
    if facet.key != "year" or not value.isdigit():
        return Markup("")
    calendar = build_calendar(facet.groups[value], context.settings.scale, *year_range(int(value)))
    return render_calendar(calendar, context.here(path), f"The days of {value}")


def _plan(
    context: SiteContext, first_path: str, title: str, incidents: Sequence[Incident], figure: Callable[[], Markup]
) -> Iterator[PlannedPage]:
    """`figure` is what stands above the table of the first page."""
    for part in split_pages(incidents, first_path):
        name = title if part.number == 1 else f"{title}, page {part.number}"
        build = partial(_build, context, first_path, name, part, figure)
        yield PlannedPage(path=part.path, title=name, listed=part.path == paths.HISTORY, build=build)


def _build(
    context: SiteContext, first_path: str, title: str, part: Slice[Incident], figure: Callable[[], Markup]
) -> Page:
    whole = part.path == paths.HISTORY
    html = (
        html_environment()
        .get_template("html/history-page.html.j2")
        .render(
            workspace=context.workspace,
            figure=figure() if context.history.incidents and part.number == 1 else "",
            whole=whole,
            facets=list(_facets(context, first_path)) if part.number == 1 else [],
            always_open=_ALWAYS_OPEN,
            table=_table(part, context, whole=whole),
            links=part.links(first_path, context.here(part.path)),
            here=context.here(part.path),
            prefix=context.settings.id_prefix,
            feeds=_feeds(context) if whole else (),
        )
    )
    return Page(
        path=part.path,
        title=title,
        markdown=fragment_mark("history") + "\n",
        fragments={"history": html},
        listed=whole,
        wide=True,
    )


def _table(part: Slice[Incident], context: SiteContext, *, whole: bool) -> Markup:
    if not part.items:
        return Markup("")
    data = context.here(part.path).file(paths.HISTORY_ROWS) if whole and part.count > 1 else ""
    return render_history_table(part.items, context, part.path, data)


def _feeds(context: SiteContext) -> list[tuple[str, str]]:
    """The feeds of the whole history: what each is called, and the way to it."""
    here = context.here(paths.HISTORY)
    published = {name: form for name, form in paths.FEED_FILES.items() if name not in context.excluded}
    return [(title, here.file(f"{paths.FEED}.{ending}")) for title, ending in published.values() if context.site_url]


def _facets(context: SiteContext, path: str) -> Iterator[tuple[Facet, list[_Value]]]:
    for facet in context.history.facets.values():
        values = [_value(facet, name, path, context) for name in facet.groups]
        if values:
            yield facet, values


def _value(facet: Facet, name: str, path: str, context: SiteContext) -> _Value:
    target = context.addresses.by_group[facet.key, name]
    severity = context.settings.scale.get(name)
    return _Value(
        name=name,
        text=context.settings.service_title(name) if facet.key == "service" else name,
        href=context.addresses.href(path, target),
        count=len(facet.groups[name]),
        key=context.facet_numbers[facet.key, name],
        rank=severity.rank if facet.key == "severity" and severity else None,
        current=target == path,
    )
