"""Resolves reference links, and corrects relative links for a record in another folder."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

_DEFINITION = re.compile(
    r"^ {0,3}\[([^\]^][^\]]*)\]:[ \t]+<?(\S+?)>?(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*$", re.MULTILINE
)
_REFERENCE = re.compile(r"(?<![\]!\\])\[([^\[\]]+)\](?:\[([^\[\]]*)\])?(?![(:\[])")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?P<before>!?\[(?P<text>[^\[\]]*)\]\(<?)(?P<target>[^)\s<>]+)(?P<after>>?[^)\n]*\))")
_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|#)", re.IGNORECASE)


def write_out_references(markdown: str) -> str:
    """Replace `[text][name]` and `[name]` by `[text](address)`, if the document defines the name."""
    targets = {_name(match[1]): match[2] for match in _DEFINITION.finditer(markdown)}
    if not targets:
        return markdown

    def write(match: re.Match[str]) -> str:
        target = targets.get(_name(match[2] or match[1]))
        return f"[{match[1]}]({target})" if target else match[0]

    return _outside_fences(markdown, lambda text: _REFERENCE.sub(write, text))


def move_links(markdown: str, source: str, target: str, find: Callable[[str], str | None]) -> str:
    """Rewrite relative links of a file at `source` for a file at `target`; both are paths from the root.

    `find` returns the current path of a linked file, from the root, or None if there is none. Of a link without a
    file, only the text stays.
    """
    start = PurePosixPath(target).parent

    def moved(address: str) -> str | None:
        if _ABSOLUTE.match(address):
            return address
        path, mark, rest = address.partition("#")
        from_root = path.startswith("/")  # of a site that is not here, if there is no such file
        beside = PurePosixPath() if from_root else PurePosixPath(source).parent
        place = find(os.path.normpath(beside / unquote(path).lstrip("/")))
        return None if place is None else quote(os.path.relpath(place, start).replace(os.sep, "/")) + mark + rest

    def write(match: re.Match[str]) -> str:
        address = moved(match["target"])
        return match["text"] if address is None else f"{match['before']}{address}{match['after']}"

    return _outside_fences(write_out_references(markdown), lambda text: _LINK.sub(write, text))


def _name(text: str) -> str:
    return " ".join(text.lower().split())


def _outside_fences(markdown: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for fence in _FENCE.finditer(markdown):
        parts += [change(markdown[at : fence.start()]), fence[0]]
        at = fence.end()
    return "".join([*parts, change(markdown[at:])])
