"""A field's inline Markdown to HTML: code, emphasis and links; tags and script addresses come out as text."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from mkdocs_incidents.markdown.addresses import may_lead_to

_MARKUP = re.compile(r"[*_`\[\]<&!\\~\n]")


def render_inline(text: str) -> Markup:
    """Render one field. Raw HTML is not Markdown here, and links lead only to addresses that browsers do not run."""
    if not _MARKUP.search(text):
        return escape(text)
    return Markup(_renderer().renderInline(text))  # noqa: S704 - html is off: the renderer escapes tags


@cache
def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").disable("image")
    renderer.validateLink = may_lead_to  # type: ignore[method-assign, assignment]  # its own lets through what it does not know
    return renderer
