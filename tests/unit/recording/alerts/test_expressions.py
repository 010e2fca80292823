"""Expressions of alert mappings."""

from __future__ import annotations

import dataclasses

import pytest

from mkdocs_incidents.recording.alerts.alert_mapping import load_mappings
from mkdocs_incidents.recording.alerts.expressions import compile_expression, find


def test_every_expression_can_be_parsed() -> None:
    for mapping in load_mappings(()):
        lists = [value for value in dataclasses.astuple(mapping) if isinstance(value, tuple)]
        for expression in [
            *(one for found in lists for one in found),
            *(one for found in mapping.links.values() for one in found),
        ]:
            compile_expression(expression)


@pytest.mark.parametrize(
    ("tags", "values"),
    [
        (["service:web", "env=prod", "service = api"], ["web", "api"]),
        ("service:web,env:prod", ["web"]),
        ([["service", "web"], ["service", "a", "b"], ["service"]], ["web"]),
        ([{"key": "service", "value": "web"}, {"name": "Service", "value": "api"}, {"value": "x"}], ["web", "api"]),
        ({"service": "web", "env": None}, ["web"]),
        (7, []),
    ],
)
def test_the_values_of_a_tag(tags: object, values: list[str]) -> None:
    assert find("tag(@, 'service')", tags) == values
