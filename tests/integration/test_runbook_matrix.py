"""Ten built configurations: each runbook page has only the commands of its providers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from mkdocs_incidents.catalogue.lookup import KINDS, load_providers
from tests.integration.conftest import Build
from tests.integration.test_example_site import text_of
from tests.unit.catalogue.test_matrix import CONFIGURATIONS

Repository = Callable[[dict[str, str]], Path]
ROLLBACK_KINDS = [kind for kind in KINDS if kind not in ("observability", "status_page")]


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_the_built_runbook_has_the_right_commands(repository: Repository, build: Build, name: str) -> None:
    sections, expected = CONFIGURATIONS[name]
    root = repository({"company.config.yaml": yaml.safe_dump(sections)})
    result = build(root)
    assert result.returncode == 0, result.stdout
    text = text_of(root / "site/runbook/index.html")
    ours = [line for entry in expected for line in first_lines(*entry.split("-", 1))]
    assert [line for line in ours if line not in text] == []
    others = {
        line
        for kind in ROLLBACK_KINDS
        for provider in load_providers(kind)
        if f"{kind}-{provider.key}" not in expected
        for line in first_lines(kind, provider.key)
    }
    said_by_ours = {line for line in others if any(line in command for command in ours)}
    shared = {line for line in others if line in all_steps(expected)}
    assert {line for line in others - said_by_ours - shared if line in text} == set()


def first_lines(kind: str, key: str) -> list[str]:
    """The first lines of an entry's rollback commands, on one line of text as pages show them."""
    provider = next(entry for entry in load_providers(kind) if entry.key == key)
    commands = [step.command for step in provider.steps["rollback"] if step.command]
    return [" ".join(command.split("\n")[0].split()) for command in commands]


def all_steps(entries: set[str]) -> str:
    """Every command of the expected entries: some tools share a command, for example to look around."""
    providers = (provider for kind in ROLLBACK_KINDS for provider in load_providers(kind))
    found = (provider for provider in providers if f"{provider.kind}-{provider.key}" in entries)
    commands = (step.command or "" for provider in found for steps in provider.steps.values() for step in steps)
    return " ".join(" ".join(command.split()) for command in commands)
