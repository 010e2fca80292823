"""Makes a document a record where it is: adds front matter and leaves the text unchanged, byte for byte."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from mkdocs_incidents.model.fields import FIELDS
from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.text_file import parse_text
from mkdocs_incidents.recording.record_text import render_fields

_MARK = "\ufeff"
_BORDER = re.compile(r"^-{3,}[ \t]*\r?$", re.MULTILINE)
_KEY = re.compile(r"^([A-Za-z_][\w-]*)(?=[ \t]*:)", re.MULTILINE)
_NAMED_ID = re.compile(r"[A-Z][A-Z0-9]*(?:-\d{4})?-\d+(?![A-Za-z0-9])")
_LONGEST = 60


def add_front_matter(original: str, fields: Mapping[str, Any]) -> str:
    """Add the fields of a record before the text, or to the document's own front matter.

    The byte order mark, line endings and text stay. The document's own keys that mean something else in a record are
    renamed to x-KEY.
    """
    text = original.removeprefix(_MARK)
    mark = original[: len(original) - len(text)]
    end = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    told = {name: value for name, value in fields.items() if value not in (None, [], "")}
    own = read_own(original)
    borders = [] if own is None else list(_BORDER.finditer(text))[:2]
    if own is None or len(borders) < 2:
        return f"{mark}{end.join(['---', *render_fields(told), '---'])}{end}{text}"
    first, last = borders[0].end() + 1, borders[1].start()
    renamed = list_renamed(original, fields)
    theirs = _KEY.sub(lambda key: f"x-{key[1]}" if key[1] in renamed else key[1], text[first:last])
    ours = {name: value for name, value in told.items() if name not in own or name in renamed}
    return f"{mark}{text[:first]}{theirs}{end.join([*render_fields(ours), ''])}{text[last:]}"


def list_renamed(original: str, fields: Mapping[str, Any]) -> set[str]:
    """The keys of the document's own front matter that mean something else in a record."""
    own = read_own(original) or {}
    return {name for name in own if name in FIELDS and not (name in fields and own[name] == fields[name])}


def read_own(original: str) -> Mapping[str, Any] | None:
    """The document's own front matter; None if there is none or it cannot be read."""
    try:
        return parse_front_matter(parse_text(original.encode())).fields
    except SourceError:
        return None


def own_title(original: str) -> str:
    """The title of the page in MkDocs: that of the front matter, else the first heading, else ""."""
    title = (read_own(original) or {}).get("title")
    heading = re.search(r"^#[ \t]+(.+?)[ \t#]*\r?$", original, re.MULTILINE)
    return title if isinstance(title, str) and title else heading[1] if heading else ""


def id_of_file(stem: str) -> str:
    """The id in a file's name, such as PM2019-009; else the whole name as an id."""
    named = _NAMED_ID.match(stem)
    if named:
        return named[0]
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    whole = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-._")
    return whole if len(whole) <= _LONGEST else whole[: _LONGEST + 1].rpartition("-")[0] or whole[:_LONGEST]
