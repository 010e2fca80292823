"""Expressions of alert mappings."""

from __future__ import annotations

import dataclasses

from mkdocs_incidents.recording.alerts.alert_mapping import load_mappings
from mkdocs_incidents.recording.alerts.expressions import compile_expression


def test_every_expression_can_be_parsed() -> None:
    for mapping in load_mappings(()):
        lists = [value for value in dataclasses.astuple(mapping) if isinstance(value, tuple)]
        for expression in [
            *(one for found in lists for one in found),
            *(one for found in mapping.links.values() for one in found),
        ]:
            compile_expression(expression)
