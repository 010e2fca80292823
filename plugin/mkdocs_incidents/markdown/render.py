"""Renders Markdown as GitHub does. One pass gives HTML, headings, plain text, search sections and links."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape

from mkdocs_incidents.markdown.address_escapes import escape_addresses
from mkdocs_incidents.markdown.allow_list import clean_html
from mkdocs_incidents.markdown.anchors import Anchors, DocumentAnchors
from mkdocs_incidents.markdown.embedding import EmbeddedWriter, Place
from mkdocs_incidents.markdown.output import Outline, Output
from mkdocs_incidents.markdown.parser import normalise_text, parse_events
from mkdocs_incidents.markdown.rendered import LinkKind, LinkResolver, Rendered
from mkdocs_incidents.markdown.writer import Writer

_MARKUP = re.compile(r"[*_`\[\]<&!\\~\n@]|://|www\.|[^\n\t -~\x80-\ud7ff\ue000-\U0010ffff]")
_LINE, _LINE_END = "# ", " &#32;"  # a heading is one line of inline Markdown; the blank keeps a # at its end


def render_document(
    markdown: str,
    *,
    resolve: LinkResolver,
    anchors: Anchors | None = None,
    image_hosts: Collection[str] = (),
    permalink: str = "",
) -> Rendered:
    """Render a document, or a part of it that is shown on its own.

    `resolve` returns the addresses of relative links and images. Parts on the same page share `anchors`, so that no id
    occurs twice. `image_hosts` are the hosts from which the page may load images; other images become links.
    `permalink` is the text of the link after each heading, such as ¶, or empty for no link.
    """
    text = escape_addresses(normalise_text(markdown))
    place = Place(resolve, image_hosts)
    known = DocumentAnchors(Anchors() if anchors is None else anchors)
    out = Output()
    outline = Outline(out, known, permalink)
    embedded = EmbeddedWriter(text, out, place, known)
    writer = Writer(out, outline, embedded, known)
    html = place.fill_slots(writer.write(parse_events(text, merge_text=True)), known.by_fragment)
    return Rendered(
        html=clean_html(html) if embedded.tags.used else html,
        headings=tuple(outline.headings),
        sections=tuple(outline.sections),
        links=tuple(place.links),
        anchors=known.by_fragment,
    )


def render_inline(text: str, *, resolve: LinkResolver, image_hosts: Collection[str] = ()) -> str:
    """Render a field with inline Markdown: code, emphasis, links. It cannot contain blocks."""
    if not _MARKUP.search(text):
        return escape(text, quote=False)
    line = f"{_LINE}{' '.join(text.split())}{_LINE_END}"
    html = render_document(line, resolve=resolve, image_hosts=image_hosts).html
    return html[html.index(">") + 1 : html.rindex("</h1>")].rstrip()


def no_links(target: str, kind: LinkKind) -> str | None:
    """A resolver for text outside a site: no relative target leads anywhere."""
    return None
