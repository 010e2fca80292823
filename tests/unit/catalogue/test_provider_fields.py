"""Entries of the catalogue, made of their fields."""

from __future__ import annotations

from typing import Any

from mkdocs_incidents.catalogue.provider_fields import STEP_LISTS, parse_providers
from mkdocs_incidents.model.provider import Contact

ENTRY: dict[str, Any] = {"key": "fly", "name": "Fly.io"}


def test_an_entry_of_few_fields() -> None:
    (provider,) = parse_providers({"kind": "hosting", "providers": [ENTRY]})
    assert (provider.kind, provider.key, provider.own, provider.checked_on) == ("hosting", "fly", False, "")
    assert dict(provider.steps) == dict.fromkeys(STEP_LISTS, ())
    assert (provider.status_page, provider.caveats) == (None, ())


def test_the_day_of_the_check_is_the_entrys_else_the_files() -> None:
    entries = [ENTRY, {**ENTRY, "key": "own", "checked_on": "2026-06-01"}]
    found = parse_providers({"kind": "hosting", "checked_on": "2026-01-01", "providers": entries}, own=True)
    assert [(one.checked_on, one.own) for one in found] == [("2026-01-01", True), ("2026-06-01", True)]


def test_steps_of_an_earlier_form_are_read() -> None:
    entry = {**ENTRY, "rollback": [{"text": "Roll back", "command": "fly", "verified": True}],
             "support": {"url": "https://a.example"}, "values": [{"name": "FLY_APP", "means": "the app"}]}  # fmt: skip
    (provider,) = parse_providers({"kind": "hosting", "providers": [entry]})
    assert [(step.text, step.command) for step in provider.steps["rollback"]] == [("Roll back", "fly")]
    assert provider.support == Contact(url="https://a.example")
    assert [value.name for value in provider.values] == ["FLY_APP"]
