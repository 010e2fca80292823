"""The Jinja environments and their filters.

One is for HTML, where everything is escaped; the other is for Markdown and plain text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from mkdocs_incidents.markdown.render import no_links, render_inline
from mkdocs_incidents.printable import shell_word, shorten
from mkdocs_incidents.rendering.plain_text import disarm
from mkdocs_incidents.rendering.shown_times import show_clock, show_day, show_duration, show_moment

_LOADER = PackageLoader("mkdocs_incidents", "templates")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_STYLE: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}


@cache
def html_environment() -> Environment:
    """Return the environment for pages. Text is escaped; the filter `inline` safely renders inline Markdown."""
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
    """Return the environment for the Markdown parts of the runbook and the post-mortem."""
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
    """Escape text for Markdown, so that a placeholder such as <code> does not become a tag, or &lt; a bracket.

    Everything else stays as it is, because the plain file shows it as written.
    """
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))


def link_address(text: str) -> str:
    """Return a web address as a link, and any other text as text."""
    shown = disarm(text)
    return f"<{shown}>" if shown.startswith(("https://", "http://")) else shown


def heading_anchor(heading: str) -> str:
    """Return the id that a page gives to one of our own headings."""
    return heading.lower().replace(" ", "-")


def escape_cell(text: str) -> str:
    """Return a field for a cell of a Markdown table: on one line, with escaped pipes and harmless tags."""
    return disarm(text).replace("|", "\\|")


@pass_context
def render_field(context: Context, text: str) -> Markup:
    """Render one field as Markdown without blocks.

    The template's variable `resolve` resolves relative links. Without it, they lead nowhere.
    """
    html = render_inline(text, resolve=context.get("resolve", no_links))
    return Markup(html)  # noqa: S704 - the renderer writes no tag that is not allowed
