"""Resolves the links and images of a document on a certain page, and records which targets exist."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from html import escape

from mkdocs_incidents.markdown.allow_list import is_relative, may_lead_to, may_show_image, quote_address
from mkdocs_incidents.markdown.rendered import DocumentLink, LinkKind, LinkResolver

_SLOT = re.compile("\x00([0-9]+)\x00")


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
