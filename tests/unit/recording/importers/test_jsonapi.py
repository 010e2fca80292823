"""Objects in the form of JSON:API."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.jsonapi import attributes_of, first_attributes, names_of, related_ids
from mkdocs_incidents.recording.importers.node import Node


def node(value: dict[str, Any]) -> Node:
    return Node(value, "x.json", lambda *_: None)


def test_the_attributes_of_a_document_of_a_type() -> None:
    document = Document("x.json", {"data": [{"type": "incidents", "attributes": {"title": "T"}}]})
    assert first_attributes(document, "incidents") == {"title": "T"}
    assert first_attributes(document, "incident") is None
    assert first_attributes(Document("x.json", {"data": [{"type": "incidents"}]}), "incidents") is None


def test_fields_below_attributes_or_in_the_object() -> None:
    assert attributes_of(node({"attributes": {"title": "T"}})).text("title") == "T"
    assert attributes_of(node({"title": "T"})).text("title") == "T"


def test_ids_of_a_relationship() -> None:
    value = {"relationships": {"services": {"data": [{"id": "a"}, {"id": 7}]}}}
    assert related_ids(node(value), "services") == ["a", "7"]
    assert related_ids(node(value), "teams") == related_ids(node({}), "teams") == []


@pytest.mark.parametrize(
    "services",
    [
        ["web", "api", "web"],
        [{"name": "web"}, {"name": "api"}],
        [{"attributes": {"name": "web"}}, {"attributes": {"slug": "api"}}],
        [{"data": [{"attributes": {"name": "web"}}, {"attributes": {"name": "api"}}]}],
    ],
)
def test_names_in_any_nesting(services: list[Any]) -> None:
    assert names_of(node({"services": services}), "services") == ["web", "api"]
