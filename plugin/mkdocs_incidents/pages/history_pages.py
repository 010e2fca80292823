"""The history, whole and narrowed to one value of a facet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from mkdocs_incidents.pages.page import DataFile, Page, fragment_mark
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


def build_history_pages(context: SiteContext) -> Iterator[Page]:
    """The index first, then the pages for every value of every facet."""
    yield from _build(context, paths.HISTORY, "Incident history", context.history.incidents, _last_year(context))
    for facet in context.history.facets.values():
        for value, incidents in facet.groups.items():
            path = context.addresses.by_group[facet.key, value]
            title = f"Incidents: {_title(facet, value, context)}"
            yield from _build(context, path, title, incidents, _figure(facet, value, path, context))


def build_history_rows(context: SiteContext) -> DataFile | None:
    """The rows of the whole history for the script that narrows it, where they do not all stand on its page.

    Each is [address of its page seen from the history, title, id, began, seconds to the resolution, facet numbers].
    """
    incidents = context.history.incidents
    if len(incidents) <= PAGE_SIZE:
        return None
    here = context.here(paths.HISTORY)
    rows = [json.dumps(_row_data(incident, here, context), ensure_ascii=False) for incident in incidents]
    return DataFile(paths.HISTORY_ROWS, "[\n" + ",\n".join(rows) + "\n]\n")


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


def _build(
    context: SiteContext, first_path: str, title: str, incidents: Sequence[Incident], figure: Markup
) -> Iterator[Page]:
    for part in split_pages(incidents, first_path):
        whole = first_path == paths.HISTORY and part.number == 1
        html = (
            html_environment()
            .get_template("html/history-page.html.j2")
            .render(
                workspace=context.workspace,
                figure=figure if context.history.incidents and part.number == 1 else "",
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
        yield Page(
            path=part.path,
            title=title if part.number == 1 else f"{title}, page {part.number}",
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
