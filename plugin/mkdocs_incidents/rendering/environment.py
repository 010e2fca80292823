"""The Jinja environments.

One for HTML, where everything is escaped, one for Markdown and plain text; and their filters.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from mkdocs_incidents.markdown.render import no_links, render_inline
from mkdocs_incidents.printable import shell_word, shorten
from mkdocs_incidents.rendering.plain_text import disarm

_LOADER = PackageLoader("mkdocs_incidents", "templates")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_STYLE: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}


@cache
def html_environment() -> Environment:
    """Templates of pages. Text is escaped; `inline` renders a field's inline Markdown, safely."""
    environment = Environment(loader=_LOADER, autoescape=True, auto_reload=False, **_STYLE)
    environment.filters |= {
        "inline": render_field,
        "day": show_day,
        "moment": show_moment,
        "clock": show_clock,
        "duration": show_duration,
        "shorten": shorten,
    }
    return environment


@cache
def markdown_environment() -> Environment:
    """Templates of the runbook's and the post-mortem's parts, which are Markdown and stay it."""
    environment = Environment(  # noqa: S701 - Markdown and plain text; what is typed there is the company's own
        loader=_LOADER, auto_reload=False, **_STYLE
    )
    environment.filters |= {
        "cell": escape_cell,
        "text": escape_text,
        "anchor": heading_anchor,
        "plain": disarm,
        "link": link_address,
        "shell": shell_word,
        "moment": show_moment,
        "day": show_day,
        "duration": show_duration,
    }
    return environment


def escape_text(text: str) -> str:
    """Text in Markdown: a placeholder such as <code> must not become a tag, nor &lt; a bracket.

    Whatever else has these characters stays as it is: the plain file shows it as written.
    """
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))


def link_address(text: str) -> str:
    """A web address as a link; any other text as text."""
    shown = disarm(text)
    return f"<{shown}>" if shown.startswith(("https://", "http://")) else shown


def heading_anchor(heading: str) -> str:
    """The id that a page gives to one of our own headings."""
    return heading.lower().replace(" ", "-")


def escape_cell(text: str) -> str:
    """A field for a cell of a Markdown table: on one line, its pipes escaped, its tags harmless."""
    return disarm(text).replace("|", "\\|")


def show_day(value: date | datetime) -> str:
    """2026-03-02."""
    return value.isoformat()[:10]


def show_moment(value: datetime) -> str:
    """2026-03-02 14:02; the pages say once that all times are UTC."""
    return value.isoformat(" ")[:16]


def show_clock(value: datetime) -> str:
    """14:02, with the seconds only where there are any."""
    return value.isoformat()[11 : 19 if value.second else 16]


def show_duration(value: timedelta) -> str:
    """The two largest units: 45 s, 12 min, 1 h 12 min, 3 d 4 h."""
    seconds = int(value.total_seconds())
    for unit, size, smaller, smaller_size in (("d", 86400, "h", 3600), ("h", 3600, "min", 60)):
        if seconds >= size:
            rest = seconds % size // smaller_size
            return f"{seconds // size} {unit} {rest} {smaller}" if rest else f"{seconds // size} {unit}"
    return f"{seconds // 60} min" if seconds >= 60 else f"{seconds} s"


@pass_context
def render_field(context: Context, text: str) -> Markup:
    """Render one field as a document is rendered, but for blocks: a field is one line.

    Relative links are resolved by the template's variable `resolve`; without one they lead nowhere.
    """
    html = render_inline(text, resolve=context.get("resolve", no_links))
    return Markup(html)  # noqa: S704 - the renderer writes no tag that is not allowed
