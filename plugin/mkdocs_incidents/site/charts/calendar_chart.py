"""A calendar of a year with the worst severity of each day, by shape and colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_incidents.figures.year_calendar import Day, YearCalendar
from mkdocs_incidents.model.severity import Severity, SeverityScale
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.rendering.shown_times import show_day
from mkdocs_incidents.site.page_links import PageLinks

_CELL, _LEFT, _TOP = 13, 30, 16
_WEEKDAYS = ((0, "Mon"), (2, "Wed"), (4, "Fri"))
_LEAST = 4


@dataclass(frozen=True, slots=True)
class _Cell:
    """A day. `kind` is the rank of its worst severity, at most 4, or None without an incident."""

    x: int
    y: int
    kind: int | None
    href: str
    text: str


def render_calendar(calendar: YearCalendar, scale: SeverityScale, here: PageLinks, title: str) -> Markup:
    """Render the calendar as a figure. Each day links to its incident, or to the worst one."""
    cells = list(_cells(calendar, here))
    html = (
        html_environment()
        .get_template("charts/calendar.html.j2")
        .render(
            title=title,
            first=calendar.first,
            last=calendar.last,
            cells=[cell for cell in cells if cell.kind is not None],
            empty=" ".join(f"M{cell.x} {cell.y}h10v10h-10z" for cell in cells if cell.kind is None),
            months=list(_months(calendar)),
            weekdays=[(_TOP + row * _CELL + 9, name) for row, name in _WEEKDAYS],
            scale=scale,
            width=_LEFT + len(calendar.weeks) * _CELL,
            height=_TOP + 7 * _CELL,
        )
    )
    return Markup(html)  # noqa: S704 - made by our own template, which escapes


def _cells(calendar: YearCalendar, here: PageLinks) -> Iterator[_Cell]:
    for column, week in enumerate(calendar.weeks):
        for row, day in enumerate(week):
            if day:
                yield _cell(day, _LEFT + column * _CELL, _TOP + row * _CELL, here)


def _cell(day: Day, x: int, y: int, here: PageLinks) -> _Cell:
    if not day.incidents:
        return _Cell(x, y, None, "", show_day(day.day))
    worst = next((one for one in day.incidents if one.severity == _name(day.worst)), day.incidents[0])
    more = f"; and {len(day.incidents) - 1} more" if len(day.incidents) > 1 else ""
    named = f"{worst.id} {worst.severity or ''} {worst.title}".replace("  ", " ") + more
    kind = min(day.worst.rank, _LEAST) if day.worst else _LEAST
    return _Cell(x, y, kind, here.incident(worst), f"{show_day(day.day)}: {named}")


def _name(severity: Severity | None) -> str | None:
    return severity.name if severity else None


def _months(calendar: YearCalendar) -> Iterator[tuple[int, str]]:
    """Return the name of each month, above the week that contains its first day."""
    for column, week in enumerate(calendar.weeks):
        first = next((day.day for day in week if day and day.day.day == 1), None)
        if first:
            yield _LEFT + column * _CELL, first.strftime("%b")
