"""Reads JSON:API objects (Better Stack, Rootly, Datadog): attributes, and related objects by type and id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.node import Node


def first_attributes(document: Document, *types: str) -> Mapping[str, Any] | None:
    """The attributes of the first object if it has one of the types, else None."""
    first = document.first("data")
    if first.get("type") not in types:
        return None
    attributes = first.get("attributes")
    return attributes if isinstance(attributes, dict) else None


def attributes_of(node: Node) -> Node:
    """The object with the fields: `attributes`, or the object itself, as in some exports."""
    return node.node("attributes") or node


def related_ids(node: Node, name: str) -> list[str]:
    """The ids of a relationship."""
    relationships = node.node("relationships")
    relation = relationships.node(name) if relationships else None
    return [one.text("id") for one in relation.nodes("data")] if relation else []


def names_of(node: Node, key: str) -> list[str]:
    """The names in a list, however they are nested: texts, `{name}`, `{attributes: {name}}`, `{data: …}`."""
    return [name for name in dict.fromkeys([*node.names(key), *_nested(node.nodes(key))]) if name]


def _nested(nodes: Iterable[Node]) -> Iterable[str]:
    for node in nodes:
        if attributes := node.node("attributes"):
            yield attributes.text("name", "slug")
        yield from _nested(node.nodes("data"))
