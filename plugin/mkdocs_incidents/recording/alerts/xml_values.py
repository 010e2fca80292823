"""Converts XML to plain values like those of JSON."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

_DEEPEST = 50


def parse_xml(text: str) -> dict[str, Any] | None:
    """Return the elements as objects with their attributes. None if it is not XML, or declares entities."""
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
    """Add an element. Elements with the same name form a list."""
    if name not in parent:
        parent[name] = value
    elif isinstance(parent[name], list):
        parent[name].append(value)
    else:
        parent[name] = [parent[name], value]
