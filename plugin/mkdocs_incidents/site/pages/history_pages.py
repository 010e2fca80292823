"""The history pages: all incidents, and those with each value of a facet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from mkdocs_incidents.figures.history import Facet
from mkdocs_incidents.figures.readiness_views import order_drills
from mkdocs_incidents.figures.year_calendar import build_calendar, last_year_range, year_range
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.charts.calendar_chart import render_calendar
from mkdocs_incidents.site.charts.day_bars import render_availability
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.history_table import render_history_rows, render_history_table
from mkdocs_incidents.site.page import Content, Page, PlannedFile
from mkdocs_incidents.site.paging import Slice, count_pages, slice_page

ROWS = 1000
"""The number of rows in a file, about 700 KB."""

_DRILLS = 10
_ALWAYS_OPEN = ("severity", "response", "service", "year")


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a facet, as a link to the filtered history.

    `key` is its number for scripts.
    """

    name: str
    text: str
    href: str
    count: int
    key: int
    current: bool


@dataclass(frozen=True, slots=True)
class _Listing:
    """Incidents on one page or several: the whole history, or those with a value of a facet."""

    path: str
    title: str
    incidents: Sequence[Incident]
    facet: Facet | None = None
    value: str = ""

    def title_of(self, number: int) -> str:
        return self.title if number == 1 else f"{self.title}, page {number}"


def plan_history_pages(context: SiteContext) -> Iterator[Page]:
    """Plan the pages of the whole history, then those of every value of every facet."""
    whole = _Listing(paths.HISTORY, "Incident history", context.history.incidents)
    yield from (_plan(whole, number, context) for number in range(1, count_pages(whole.incidents) + 1))
    for facet in context.history.facets.values():
        for value, incidents in facet.groups.items():
            path = context.addresses.by_group[facet.key, value]
            listing = _Listing(path, f"Incidents: {_title(facet, value, context)}", incidents, facet, value)
            yield from (_plan(listing, number, context) for number in range(1, count_pages(incidents) + 1))


def plan_history_rows(context: SiteContext) -> Iterator[PlannedFile]:
    """Plan files with all rows of the history for the script that filters it, if they are not all on its page.

    Each row is the table row as HTML, so that it looks the same everywhere.
    """
    for number, path in enumerate(_list_row_files(context)):
        incidents = context.history.incidents[number * ROWS : (number + 1) * ROWS]
        yield PlannedFile(path, partial(_render_rows, incidents, context), daily=True)


def _list_row_files(context: SiteContext) -> list[str]:
    count = len(context.history.incidents)
    several = count_pages(context.history.incidents) > 1
    return [paths.history_rows_path(number) for number in range(1, -(-count // ROWS) + 1)] if several else []


def _render_rows(incidents: Sequence[Incident], context: SiteContext) -> str:
    rows = render_history_rows(incidents, context, paths.HISTORY)
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def _title(facet: Facet, value: str, context: SiteContext) -> str:
    if facet.key == "service":
        return context.settings.service_title(value)
    return value if facet.key == "year" else f"{facet.label.lower()} {value}"


def _plan(listing: _Listing, number: int, context: SiteContext) -> Page:
    shows_availability = number == 1 and listing.facet is not None and listing.facet.key == "service"
    return Page(
        path=paths.numbered_path(listing.path, number),
        title=listing.title_of(number),
        inputs=partial(_render, listing, number, context),
        make=Content,
        listed=_is_index(listing, number),
        wide=True,
        kept=True,
        daily=True,
        moving=partial(render_availability, listing.value, context) if shows_availability else None,
    )


def _is_index(listing: _Listing, number: int) -> bool:
    return number == 1 and listing.facet is None


def _figure(listing: _Listing, context: SiteContext) -> Markup:
    """Render the figure above the table: the calendar of a year, or the last ninety days of a service."""
    here, scale = context.here(listing.path), context.settings.scale
    if listing.facet is None:
        first, last = last_year_range(context.workspace.now.date())
        return render_calendar(
            build_calendar(listing.incidents, scale, first, last), scale, here, "The last twelve months"
        )
    if listing.facet.key == "service":
        return render_availability(listing.value, context)
    if listing.facet.key != "year" or not listing.value.isdigit():
        return Markup("")
    calendar = build_calendar(listing.incidents, scale, *year_range(int(listing.value)))
    return render_calendar(calendar, scale, here, f"The days of {listing.value}")


def _render(listing: _Listing, number: int, context: SiteContext) -> str:
    part = slice_page(listing.incidents, listing.path, number)
    first, whole = number == 1, _is_index(listing, number)
    return (
        html_environment()
        .get_template("html/history-page.html.j2")
        .render(
            workspace=context.workspace,
            figure=_figure(listing, context) if first and context.history.incidents else "",
            whole=whole,
            facets=list(_facets(context, listing.path)) if first else [],
            always_open=_ALWAYS_OPEN,
            table=_table(part, context, whole=whole),
            links=part.links(listing.path, context.here(part.path)),
            here=context.here(part.path),
            prefix=context.settings.id_prefix,
            feeds=_feeds(context) if whole else (),
            drills=order_drills(context.workspace.drills)[:_DRILLS] if whole else (),
            scale=context.settings.scale,
        )
    )


def _table(part: Slice[Incident], context: SiteContext, *, whole: bool) -> Markup:
    if not part.items:
        return Markup("")
    files = _list_row_files(context) if whole else []
    return render_history_table(part.items, context, part.path, " ".join(map(context.here(part.path).file, files)))


def _feeds(context: SiteContext) -> list[tuple[str, str]]:
    """Return the feeds of the whole history with their names and addresses."""
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
    return _Value(
        name=name,
        text=context.settings.service_title(name) if facet.key == "service" else name,
        href=context.addresses.href(path, target),
        count=len(facet.groups[name]),
        key=context.facet_numbers[facet.key, name],
        current=target == path,
    )
