"""Lists the relative targets of a document's links and images, without rendering it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from mkdocs_incidents.markdown.allow_list import is_relative
from mkdocs_incidents.markdown.parser import normalise_text, parse_events

_ATTRIBUTE = re.compile(r"""\b(?:href|src)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]++))""", re.IGNORECASE)
_SUSPECT = re.compile(r"\]\(|\]:|\b(?:href|src)\s*=", re.IGNORECASE)


@lru_cache(maxsize=1 << 15)  # a build needs the files that a document refers to, and the targets of its links
def list_targets(markdown: str) -> tuple[str, ...]:
    """Return each relative target once, as it is written in the document."""
    if _SUSPECT.search(markdown) is None:
        return ()
    return tuple(target for target in dict.fromkeys(_targets(markdown)) if target and is_relative(target))


def _targets(markdown: str) -> Iterator[str]:
    for event, _ in parse_events(normalise_text(markdown)):
        kind, what = event.popitem() if type(event) is dict else ("", "")
        if kind == "Start" and type(what) is dict and (link := what.get("Link") or what.get("Image")):
            yield link["dest_url"]
        elif kind in {"Html", "InlineHtml"}:
            yield from (unescape(next(filter(None, found), "")) for found in _ATTRIBUTE.findall(what))
