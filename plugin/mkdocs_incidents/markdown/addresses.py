"""Decides which addresses a document may link to, and which hosts may serve its images."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import unescape
from urllib.parse import quote, urlsplit

from mkdocs_incidents.markdown.allow_list import allowed_html

_IGNORED = re.compile(r"[\x00-\x20\x7f\\]")  # by browsers, or by Markdown
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SAFE = "/?:@!$&'()*+,;=%#"  # as GitHub's parser has it


def may_lead_to(address: str) -> bool:
    """Whether a link may have this address, as Markdown writes it: relative, or of a scheme that nobody runs.

    Not one that is no address: programs that read it stop there, MkDocs among them.
    """
    bare = _IGNORED.sub("", unescape(address))
    scheme = _SCHEME.match(bare)
    allowed = scheme is None or scheme[1].lower() in allowed_html()["schemes"]
    return allowed and is_address(bare) and is_address(address)


def is_relative(address: str) -> bool:
    """Whether the address names something in the same repository or on the same page."""
    bare = _IGNORED.sub("", address)
    return not _SCHEME.match(bare) and not bare.startswith("//")


def may_show_image(address: str, hosts: Collection[str]) -> bool:
    """Whether an image may be loaded from an address outside the site: over HTTPS, from one of the site's `hosts`."""
    bare = _IGNORED.sub("", unescape(address))
    try:
        parts = urlsplit(bare)
    except ValueError:
        return False
    return parts.scheme == "https" and parts.hostname in hosts and "@" not in parts.netloc


def is_address(text: str) -> bool:
    """Whether it can be taken apart, unlike http://[."""
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def quote_address(address: str) -> str:
    """The address with everything encoded that does not belong in one; what is encoded already stays."""
    return quote(address, safe=_SAFE)
