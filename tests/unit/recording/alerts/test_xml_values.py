"""XML as plain values."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.recording.alerts.xml_values import parse_xml


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("<a b='1'><c>x</c></a>", {"a": {"b": "1", "c": "x"}}),
        ("<a><c>x</c><c>y</c><c>z</c></a>", {"a": {"c": ["x", "y", "z"]}}),
        ("<n:a b='1'>x</n:a>", {"a": {"b": "1", "text": "x"}}),
        ("<a/>", {"a": ""}),
    ],
)
def test_elements_and_attributes(text: str, values: dict[str, Any]) -> None:
    assert parse_xml(text) == values


@pytest.mark.parametrize(
    "text", ["no XML", "<a>", "<html/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a>" * 60 + "</a>" * 60]
)
def test_what_is_not_read(text: str) -> None:
    assert parse_xml(text) is None
