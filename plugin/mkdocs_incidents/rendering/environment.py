"""The Jinja environments.

One for HTML, where everything is escaped, one for Markdown and plain text; and their filters.
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


@pass_context
def render_field(context: Context, text: str) -> Markup:
    """Render one field as a document is rendered, but for blocks: a field is one line.

    Relative links are resolved by the template's variable `resolve`; without one they lead nowhere.
    """
    html = render_inline(text, resolve=context.get("resolve", no_links))
    return Markup(html)  # noqa: S704 - the renderer writes no tag that is not allowed
