"""Rules on the providers that a company names, and on their values."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.checking.rules.provider_rules import (
    check_clear,
    check_known,
    check_set,
    check_value_names,
    check_values,
)
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.reading.company_config import parse_company


def company(stack: dict[str, Any] | None = None, **response: Any) -> Company:
    return parse_company({"tech_stack": stack or {}, "incident_response": response})


def test_settings_of_the_checklist_are_set() -> None:
    missing = {found.path for found in check_set(company({"hosting": "Fly.io", "cache": "none"}))}
    assert ("tech_stack", "database") in missing
    assert missing.isdisjoint({("tech_stack", "hosting"), ("tech_stack", "cache"), ("tech_stack", "queue")})


@pytest.mark.parametrize("name", ["Fly.io", "fly", "none"])
def test_a_provider_that_is_known(name: str) -> None:
    assert list(check_known(company({"hosting": name}))) == []


def test_an_unknown_provider_can_be_a_typing_mistake() -> None:
    services = [{"name": "web", "providers": {"dns": "Cloudflair"}}]
    (first, second) = check_known(company({"hosting": "Our own rack 7"}, services=services))
    assert (first.code, first.path) == ("CFG302", ("tech_stack", "hosting"))
    assert "correct the name" in first.advice
    assert second.path == ("incident_response", "services", 0, "providers", "dns")
    assert "did you mean cloudflare?" in second.advice


@pytest.mark.parametrize("value", ["MySQL on Azure", "Nobody on Hetzner"])
def test_a_name_with_a_part_that_another_setting_knows_is_not_known(value: str) -> None:
    (found, *_) = check_known(company({"database": value}))
    assert found.message.startswith("tech_stack.database: the catalogue has no ")


def test_a_name_that_belongs_to_another_setting_is_known() -> None:
    assert list(check_known(company({"hosting": "Vercel + CloudFront"}))) == []


def test_a_name_of_several_services_is_ambiguous() -> None:
    (found,) = check_clear(company({"hosting": "Hetzner"}))
    assert (found.code, found.path) == ("CFG303", ("tech_stack", "hosting"))
    assert list(check_clear(company({"hosting": "Fly.io"}))) == []


def test_values_that_commands_need() -> None:
    (found,) = check_values(company({"hosting": "Fly.io"}))
    assert (found.code, "FLY_APP" in found.message) == ("CFG304", True)
    assert list(check_values(company({"hosting": "Fly.io"}, values={"FLY_APP": "shop"}))) == []


def test_values_that_no_command_uses() -> None:
    found = list(check_value_names(company({"hosting": "Fly.io"}, values={"FLY_AP": "shop", "FLY_APP": "shop"})))
    assert [(one.code, one.path[-1], one.advice) for one in found] == [("CFG305", "FLY_AP", "did you mean FLY_APP?")]
