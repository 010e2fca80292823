"""Variables of the commands in the catalogue."""

from __future__ import annotations

import re

import pytest

from mkdocs_incidents.catalogue.shell_variables import find_variables, used_values
from mkdocs_incidents.model.provider import Provider, Value
from tests.unit.catalogue.test_entries import ENTRIES, name_of


@pytest.mark.parametrize("provider", ENTRIES, ids=name_of)
def test_every_variable_is_described_and_stops_the_command(provider: Provider) -> None:
    described = {value.name for value in used_values(provider)}
    for command in [step.command or "" for steps in provider.steps.values() for step in steps if step.lang == "shell"]:
        assert set(find_variables(command)) <= described
        assert re.findall(r"\$[A-Z]|\$\{[A-Z0-9_]+\}|<[a-z][a-z-]*>", command) == []


def test_a_variable_means_the_same_everywhere() -> None:
    meanings: dict[str, Value] = {}
    for value in (value for provider in ENTRIES for value in used_values(provider)):
        assert meanings.setdefault(value.name, value).example == value.example
