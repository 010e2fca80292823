"""Links, images and the tags that somebody wrote: what leads out of a document, or is taken into it as it is."""

from __future__ import annotations

from html import escape

from mkdocs_incidents.markdown.anchors import DocumentAnchors
from mkdocs_incidents.markdown.output import Output
from mkdocs_incidents.markdown.place import Place
from mkdocs_incidents.markdown.raw_html import Attributes, opening_tag, render_raw_html, text_of_html


class EmbeddedWriter:
    """Writes links, images and raw HTML. Offsets are bytes of the source; they are asked about in their order."""

    def __init__(self, source: str, out: Output, place: Place, anchors: DocumentAnchors) -> None:
        self._out = out
        self._place = place
        self._anchors = anchors
        self._source = source.encode()
        self._offset = self._line = 0
        self._links = 0

    def begin_link(self, target: str, title: str, offset: int) -> None:
        """Begin a link, or only its text where it may lead nowhere."""
        address = self._place.href(target, self._line_of(offset))
        self._links += 1
        attributes = {"href": address, "title": title} if title else {"href": address}
        self._out.open(*("", "") if address is None else (_tag("a", attributes), "</a>"))

    def end_link(self) -> None:
        """The link has ended."""
        self._links -= 1

    def image(self, target: str, alt: str, title: str, offset: int) -> None:
        """Write an image."""
        attributes = {"title": title} if title else {}
        self._out.html.append(self._image({"src": target, "alt": alt, **attributes}, self._line_of(offset)))

    def raw(self, html: str, offset: int) -> None:
        """Write HTML as the allow-list lets it through."""
        line = self._line_of(offset)
        rendered = render_raw_html(html, lambda name, attributes: self._raw_tag(name, dict(attributes), line))
        self._out.words.append(text_of_html(rendered))
        self._out.html.append(rendered)

    def _raw_tag(self, name: str, attributes: dict[str, str], line: int) -> str:
        for key in ("id", "name"):
            if key in attributes:
                attributes[key] = self._anchors.add_id(attributes[key])
        if name == "img":
            return self._image(attributes, line)
        if "href" in attributes:
            address = self._place.href(attributes.pop("href"), line)
            attributes |= {"href": address} if address is not None else {}
        return opening_tag(name, attributes)

    def _image(self, attributes: Attributes, line: int) -> str:
        """The image; a link to it, or its alternative text, where the page may not load it."""
        target, alt = attributes.get("src", ""), attributes.get("alt", "")
        self._out.words.append(alt)
        address = self._place.src(target, line)
        if address is not None:
            return opening_tag("img", {**attributes, "src": address, "alt": alt})
        outside = self._place.outside(target) if not self._links else None
        shown = escape(alt or target, quote=False)
        return f"{_tag('a', {'href': outside})}{shown}</a>" if outside else shown

    def _line_of(self, offset: int) -> int:
        """The line, from 0, that holds a byte."""
        self._line += self._source.count(b"\n", self._offset, offset)
        self._offset = offset
        return self._line


def _tag(name: str, attributes: dict[str, str | None]) -> str:
    written = (f' {key}="{escape(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{''.join(written)}>"
