"""The catalogue's data files: their form, and what a schema cannot say."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mkdocs_incidents.catalogue.lookup import KINDS, load_providers
from mkdocs_incidents.catalogue.names import normal
from mkdocs_incidents.catalogue.steps import step_name
from mkdocs_incidents.checking.formats import format_checker
from mkdocs_incidents.checking.schema import load_schema
from mkdocs_incidents.reading.yaml_values import load_yaml

FOLDER = resources.files("mkdocs_incidents").joinpath("catalogue/providers")


def data(kind: str) -> Any:
    return load_yaml(FOLDER.joinpath(f"{kind}.yaml").read_text(encoding="utf-8"))


def test_every_kind_has_a_file_and_there_are_no_other_files() -> None:
    assert sorted(file.name for file in FOLDER.iterdir()) == sorted(f"{kind}.yaml" for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_schema(kind: str) -> None:
    validator = Draft202012Validator(load_schema("provider"), format_checker=format_checker())
    assert [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(data(kind))] == []
    assert data(kind)["kind"] == kind


@pytest.mark.parametrize("kind", KINDS)
def test_the_name_of_a_step_says_what_to_do(kind: str) -> None:
    names = [step_name("", one.text) for each in load_providers(kind) for steps in each.steps.values() for one in steps]
    assert [name for name in names if len(name.split()) < 3] == []  # ": Safer" has two


@pytest.mark.parametrize("kind", KINDS)
def test_aliases_are_unique_per_kind(kind: str) -> None:
    claimed: dict[str, str] = {}
    for provider in load_providers(kind):
        for name in {normal(name) for name in (provider.key, provider.name, *provider.aliases)}:
            assert claimed.setdefault(name, provider.key) == provider.key
    assert "" not in claimed


@pytest.mark.parametrize("kind", KINDS)
def test_ambiguous_names_are_aliases(kind: str) -> None:
    for provider in load_providers(kind):
        assert set(provider.ambiguous) <= set(provider.aliases)


@pytest.mark.parametrize("kind", KINDS)
def test_entries(kind: str) -> None:
    providers = load_providers(kind)
    assert len({provider.key for provider in providers}) == len(providers)
    for provider in providers:
        assert provider.kind == kind
        assert provider.sources
        assert any(provider.steps.values())


@pytest.mark.parametrize(
    ("kind", "key", "command"),
    [
        ("hosting", "vercel", "vercel"),
        ("hosting", "aws-ecs", "aws ecs update-service"),
        ("hosting", "aws-cloudformation", "aws cloudformation"),
        ("hosting", "railway", "railway"),
        ("hosting", "fly", "fly"),
        ("orm", "prisma", "prisma@7 migrate resolve"),
        ("orm", "drizzle", "drizzle"),
        ("orm", "django", "python manage.py migrate"),
    ],
)
def test_the_providers_that_the_specification_names(kind: str, key: str, command: str) -> None:
    provider = next(provider for provider in load_providers(kind) if provider.key == key)
    assert any(command in (step.command or "") for steps in provider.steps.values() for step in steps)
