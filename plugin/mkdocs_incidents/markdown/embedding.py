"""Renders links, images and raw HTML tags, and resolves where they lead on a certain page."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from html import escape

from mkdocs_incidents.markdown.allow_list import (
    Attributes,
    RawHtml,
    is_relative,
    may_lead_to,
    may_show_image,
    opening_tag,
    quote_address,
    text_of_html,
)
from mkdocs_incidents.markdown.anchors import DocumentAnchors
from mkdocs_incidents.markdown.autolinks import find_addresses, may_have_addresses
from mkdocs_incidents.markdown.output import Output
from mkdocs_incidents.markdown.rendered import DocumentLink, LinkKind, LinkResolver

_SLOT = re.compile("\x00([0-9]+)\x00")
_BRACKETS = re.compile(r"[\[\]]")


@dataclass(slots=True)
class Place:
    """Turns targets into addresses. `image_hosts` are the hosts from which images may be loaded."""

    resolve: LinkResolver
    image_hosts: Collection[str] = ()
    links: list[DocumentLink] = field(default_factory=list)
    fragments: list[tuple[str, int]] = field(default_factory=list)

    def href(self, target: str, line: int) -> str | None:
        """Return the address of a link, or None if it is not allowed. A fragment gets a slot for now."""
        if target.startswith("#"):
            self.fragments.append((target[1:], line))
            return f"\x00{len(self.fragments) - 1}\x00"
        return self._address(target, "link", line)

    def src(self, target: str, line: int) -> str | None:
        """Return the address of an image if the page may load it, or None."""
        if not is_relative(target):
            return quote_address(target) if may_show_image(target, self.image_hosts) else None
        return self._address(target, "image", line)

    def outside(self, target: str) -> str | None:
        """Return the address to link to if the page does not load the image, or None for a relative address."""
        return quote_address(target) if not is_relative(target) and may_lead_to(target) else None

    def fill_slots(self, html: str, anchors: dict[str, str]) -> str:
        """Fill the slot of each fragment with the id from `anchors`, or else with the page's answer."""
        if not self.fragments:
            return html
        addresses = [escape(self._fragment(fragment, line, anchors)) for fragment, line in self.fragments]
        return _SLOT.sub(lambda match: addresses[int(match[1])], html)

    def _fragment(self, fragment: str, line: int, anchors: dict[str, str]) -> str:
        identity = anchors.get(fragment) or anchors.get(fragment.lower())
        if identity is not None or not fragment:
            return f"#{identity or ''}"
        return self._address(f"#{fragment}", "link", line) or f"#{quote_address(fragment)}"

    def _address(self, target: str, kind: LinkKind, line: int) -> str | None:
        if not may_lead_to(target):
            return None
        if not is_relative(target):
            return quote_address(target)
        address = self.resolve(target, kind)
        self.links.append(DocumentLink(target, kind, line, address))
        return address if address is not None and may_lead_to(address) else None


class EmbeddedWriter:
    """Writes links, images and raw HTML. Offsets are bytes of the source, in ascending order.

    `tags` says whether any HTML tag was written.
    """

    def __init__(self, source: str, out: Output, place: Place, anchors: DocumentAnchors) -> None:
        self._out = out
        self._place = place
        self._anchors = anchors
        self._source = source.encode()
        self._offset = self._line = 0
        self.tags = RawHtml()
        self._links = self._brackets = 0
        self._line_start = -1

    def begin_block(self) -> None:
        """Begin a paragraph, heading or cell. Brackets do not reach from one into the next."""
        self._brackets = 0
        self.begin_line()

    def begin_line(self) -> None:
        """Begin a line. Its prefix can be marks of quotations and lists."""
        self._line_start = len(self._out.html)

    def text(self, text: str, offset: int) -> None:
        """Write text, with bare addresses as links."""
        addresses = () if self._links or not may_have_addresses(text) else find_addresses(text, self._before(offset))
        position = 0
        for first, last, target in addresses:
            self._plain(text[position:first])
            self._address(text[first:last], target, offset)
            position = last
        self._plain(text[position:])

    def _address(self, text: str, target: str, offset: int) -> None:
        if self._brackets and not target.startswith("mailto:"):
            self._plain(text)  # inside a link, GitHub does not link addresses
            return
        self.begin_link(target, "", offset)
        self._out.text(text)
        self.end_link()

    def _plain(self, text: str) -> None:
        self._out.text(text)
        if "[" in text or "]" in text:
            for bracket in _BRACKETS.findall(text):
                self._brackets = max(self._brackets + (1 if bracket == "[" else -1), 0)

    def begin_link(self, target: str, title: str, offset: int) -> None:
        """Begin a link. If its target is not allowed, only its text is written."""
        address = self._place.href(target, self._line_of(offset))
        self._links += 1
        attributes = {"href": address, "title": title} if title else {"href": address}
        self._out.open(*("", "") if address is None else (_tag("a", attributes), "</a>"))

    def end_link(self) -> None:
        """End the link."""
        self._links -= 1
        self._out.close()

    def image(self, target: str, alt: str, title: str, offset: int) -> None:
        """Write an image."""
        attributes = {"title": title} if title else {}
        self._out.html.append(self._image({"src": target, "alt": alt, **attributes}, self._line_of(offset)))

    def raw(self, html: str, offset: int) -> None:
        """Write HTML, as far as the allow-list permits it."""
        line = self._line_of(offset)
        rendered = self.tags.render(html, lambda name, attributes: self._raw_tag(name, dict(attributes), line))
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
        """Write the image, or a link to it, or its alternative text, depending on what the page may load."""
        target, alt = attributes.get("src", ""), attributes.get("alt", "")
        self._out.words.append(alt)
        address = self._place.src(target, line)
        if address is not None:
            return opening_tag("img", {**attributes, "src": address, "alt": alt})
        outside = self._place.outside(target) if not self._links else None
        shown = escape(alt or target, quote=False)
        return f"{_tag('a', {'href': outside})}{shown}</a>" if outside else shown

    def _before(self, offset: int) -> str:
        """Return the character before a text. It is empty at the beginning of a line."""
        if self._line_start == len(self._out.html):
            return ""
        return self._source[offset - 1 : offset].decode("ascii", "replace")

    def _line_of(self, offset: int) -> int:
        """Return the line (from 0) of a byte offset."""
        self._line += self._source.count(b"\n", self._offset, offset)
        self._offset = offset
        return self._line


def _tag(name: str, attributes: dict[str, str | None]) -> str:
    written = (f' {key}="{escape(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{''.join(written)}>"
