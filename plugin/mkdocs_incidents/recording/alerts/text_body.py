"""Reads alerts that are text: mails and notes with lines such as `Severity: critical`, XML, calendar files."""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from mkdocs_incidents.recording.alerts.trouble import is_trouble

_LINE = re.compile(r"[\s*•-]*([A-Za-z][\w /.-]{0,30}?)\s*:\s+(\S.*)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_DEEPEST = 50
_LONGEST = 4_000
"""Characters of a mail or a note. A longer text is a document, some of whose lines may look like those of an alert."""


def parse_text(text: str) -> dict[str, Any] | None:
    """The text as an object; None for one that is no alert: a line of prose, a document, a page of HTML."""
    if text.startswith("BEGIN:VCALENDAR"):
        return {"ical": text}
    if text.startswith("<"):
        return parse_xml(text)
    if len(text) > _LONGEST:
        return None
    pairs: dict[str, Any] = {}
    free = []
    for line in text.splitlines():
        if match := _LINE.fullmatch(line):
            pairs.setdefault(match[1], match[2].strip())
        elif _LETTERS.search(line) and not line.rstrip().endswith(":"):
            free.append(line.strip(" *"))
    if len(pairs) < 2:
        pairs, free = {}, [line.strip() for line in text.splitlines() if _LETTERS.search(line)]
    worst = next((line for line in free if is_trouble(line)), "")
    return pairs | ({"text": worst or free[0]} if free else {}) if pairs or worst else None


def parse_xml(text: str) -> dict[str, Any] | None:
    """The elements as objects, with their attributes; None for what is no XML, or declares entities of its own."""
    open_elements: list[dict[str, Any]] = [{}]
    texts: list[str] = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(open_elements) > _DEEPEST:
            raise expat.ExpatError
        open_elements.append(dict(attributes))
        texts.append("")

    def end(name: str) -> None:
        element, said = open_elements.pop(), texts.pop().strip()
        _add(
            open_elements[-1],
            name.rpartition(":")[2],
            {**element, "text": said} if element and said else element or said,
        )

    def add_text(data: str) -> None:
        texts[-1] += data

    def refuse(*_: Any) -> None:
        raise expat.ExpatError

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.EntityDeclHandler = add_text, refuse
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError:
        return None
    return None if "html" in open_elements[0] else open_elements[0]


def _add(parent: dict[str, Any], name: str, value: Any) -> None:
    """Elements of the same name are a list."""
    if name not in parent:
        parent[name] = value
    elif isinstance(parent[name], list):
        parent[name].append(value)
    else:
        parent[name] = [parent[name], value]
