"""A field's inline Markdown to HTML."""

from __future__ import annotations

from markupsafe import Markup

from mkdocs_incidents.markdown.render import no_links, render_inline


def render_field(text: str) -> Markup:
    """Render one field as a document is rendered, but for blocks: a field is one line."""
    return Markup(render_inline(text, resolve=no_links))  # noqa: S704 - the renderer writes no tag that is not allowed
