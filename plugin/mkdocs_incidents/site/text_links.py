"""Finds the ids and relative links in a page's text that lead to other pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

import msgspec

from mkdocs_incidents.markdown.anchors import id_of_fragment
from mkdocs_incidents.markdown.targets import list_targets
from mkdocs_incidents.reading.docs_folder import place_in_docs
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.id_links import find_ids
from mkdocs_incidents.site.page_parts import Leads

_ESCAPE = re.compile(r"\\(?:u....|.)")  # in JSON, where a line break is the letter n
_ENCODER = msgspec.json.Encoder()


def find_leads(values: Any, documents: Iterable[str], path: str, origin: str | None, context: SiteContext) -> Leads:
    """Find the targets of links on the page at `path`. `values` are all that it prints, `documents` the Markdown in it.

    `origin` is the file that contains the documents; their links are relative to it.
    """
    text = _ESCAPE.sub(" ", _ENCODER.encode(values).decode())
    own = context.addresses.by_id
    ids = {
        name: context.addresses.href(path, own[name])
        for name in sorted(find_ids(text, context.odd_ids))
        if own.get(name, path) != path
    }
    links = {}
    for target in (target for document in documents for target in list_targets(document)):
        address = find_address(target, path, origin or path, context)
        if address is not None:
            links[target] = address
    return Leads(ids, links, context.permalink, context.image_hosts)


def find_address(target: str, path: str, origin: str, context: SiteContext) -> str | None:
    """Return the address of a relative target in the file `origin`, relative to the page `path`.

    None if not published.
    """
    name, mark, fragment = target.partition("#")
    name = unquote(name.partition("?")[0])
    if not name:
        return None
    if name.startswith("/") and place_in_docs(
        origin, context.docs
    ):  # MkDocs does not change it on the site's own pages
        return target
    source = posixpath.normpath(posixpath.join(posixpath.dirname(origin), name))
    page = context.addresses.by_file.get(source)
    if page is not None:
        return f"{context.addresses.href(path, page)}{mark}{id_of_fragment(fragment)}"
    url = context.published.get(source)
    return None if url is None else f"{context.addresses.way_up(path)}{url}{mark}{fragment}" or "./"
