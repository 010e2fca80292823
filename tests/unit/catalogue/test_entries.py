"""Every entry of the catalogue: complete, with sources, and printed as its golden file says."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.catalogue.lookup import KINDS, find_providers, load_providers
from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.runbook.runbook_parts import RunbookParts

ENTRIES = [provider for kind in KINDS for provider in load_providers(kind)]


def name_of(provider: Provider) -> str:
    return f"{provider.kind}-{provider.key}"


GOLDEN = Path(__file__).parents[2] / "golden" / "providers"
KEYS = {
    "hosting": ("tech_stack", "hosting"),
    "orm": ("tech_stack", "orm"),
    "database": ("tech_stack", "database"),
    "cache": ("tech_stack", "cache"),
    "feature_flags": ("feature_flags", "provider"),
    "observability": ("observability", "error_tracking"),
    "dns": ("incident_response", "providers", "dns"),
    "status_page": ("incident_response", "providers", "status_page"),
    "queue": ("tech_stack", "queue"),
    "ci": ("tech_stack", "ci"),
    "search": ("tech_stack", "search"),
    "email": ("email", "provider"),
}
LEAST = {
    "hosting": 25,
    "orm": 20,
    "feature_flags": 10,
    "cache": 9,
    "dns": 6,
    "database": 9,
    "observability": 10,
    "status_page": 5,
}


def company_with(kind: str, value: Any) -> RunbookParts:
    """The runbook of a company that has set nothing but one provider."""
    sections: Any = value
    for key in reversed(KEYS.get(kind, ("incident_response", "providers", kind))):
        sections = {key: sections}
    return RunbookParts(parse_company(sections))


def section_of(provider: Provider) -> str:
    """What the runbook prints for an entry: the part of its kind, without the parts that are not set."""
    parts = company_with(provider.kind, provider.key)
    if provider.kind == "observability":
        return (
            f"{parts.triage().split('### Where to look first')[1]}\n\n{parts.working_alone().split(chr(10) * 2, 1)[1]}"
        )
    if provider.kind == "status_page":
        return parts.communication_templates().split("### Publishing on")[1]
    sections = re.split(r"^### ", parts.rollback_checklist(), flags=re.MULTILINE)
    return next(section for section in sections if f"**{provider.name}**" in section or "is none" in section)


@pytest.mark.parametrize("provider", ENTRIES, ids=name_of)
def test_a_step_that_changes_something_ends_when_a_command_fails(provider: Provider) -> None:
    for step in provider.steps["rollback"]:
        if step.command and step.lang == "shell":
            text = re.sub(r"(\\|&&|\||\bdo)\n|\n(?=done\b)", r"\1 ", step.command)
            assert "\n" not in re.sub(r"'[^']*'", "", text), f"join the commands with &&:\n{step.command}"


@pytest.mark.parametrize("provider", ENTRIES, ids=name_of)
def test_an_entry_is_printed_as_its_golden_file(provider: Provider, golden: Callable[[Path, str], None]) -> None:
    path = GOLDEN / provider.kind / f"{provider.key}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    golden(path, section_of(provider).strip() + "\n")


@pytest.mark.parametrize("provider", ENTRIES, ids=name_of)
def test_an_entry_has_sources_and_caveats(provider: Provider) -> None:
    assert provider.sources
    assert provider.caveats
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", provider.checked_on)
    for steps in provider.steps.values():
        assert [step.text for step in steps if step.verified_by and not step.source] == []
        assert [step.text for step in steps if any(source in (step.command or "") for source in provider.sources)] == []


@pytest.mark.parametrize("provider", ENTRIES, ids=name_of)
def test_every_name_of_an_entry_finds_it(provider: Provider) -> None:
    for name in (provider.key, provider.name, *provider.aliases):
        found = find_providers(provider.kind, name)
        assert (found.providers, found.unknown) == ((provider,), ())


@pytest.mark.parametrize("provider", ENTRIES, ids=name_of)
def test_commands_are_shell(provider: Provider) -> None:
    commands = [step.command for steps in provider.steps.values() for step in steps if step.lang == "shell"]
    script = "\n".join(command for command in commands if command)
    result = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
    assert result.stderr == "", shlex.quote(script)


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_enough_entries(kind: str) -> None:
    assert len(load_providers(kind)) >= LEAST.get(kind, 3)


def test_golden_files_have_no_leftovers() -> None:
    expected = {GOLDEN / provider.kind / f"{provider.key}.md" for provider in ENTRIES}
    assert set(GOLDEN.rglob("*.md")) == expected
