"""The common parts of charts: a drawing, a description, and a table with the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_incidents.rendering.environment import html_environment

WIDTH = 400
"""The width of every chart except the calendar, in its own units. Charts scale with the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing. `name` is unique on its page; `drawing` is the inside of an `<svg>` of WIDTH by `height`.

    `rows` are the same figures as a table under `headings`. Without rows, there is nothing to draw.
    """

    name: str
    title: str
    description: str
    height: int
    drawing: Markup
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    legend: Sequence[tuple[str, str]] = ()
    note: str = ""


def render_chart(chart: Chart) -> Markup:
    """Render the figure without empty lines, so that it can be inside Markdown."""
    html = html_environment().get_template("charts/figure.html.j2").render(chart=chart, width=WIDTH)
    return Markup(html)  # noqa: S704 - made by our own template, which escapes


def render_drawing(template: str, **values: object) -> Markup:
    """Render the inside of an `<svg>`."""
    html = html_environment().get_template(f"charts/{template}.svg.j2").render(values)
    return Markup(html)  # noqa: S704 - made by our own template, which escapes
