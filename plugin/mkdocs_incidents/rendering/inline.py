"""A field's inline Markdown to HTML."""

from __future__ import annotations

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from mkdocs_incidents.markdown.render import no_links, render_inline


@pass_context
def render_field(context: Context, text: str) -> Markup:
    """Render one field as a document is rendered, but for blocks: a field is one line.

    Relative links are resolved by the template's variable `resolve`; without one they lead nowhere.
    """
    html = render_inline(text, resolve=context.get("resolve", no_links))
    return Markup(html)  # noqa: S704 - the renderer writes no tag that is not allowed
