"""The variables of the commands, filled from the configuration."""

from __future__ import annotations

from typing import Any

from mkdocs_incidents.catalogue.command_values import SectionValues, build_section_values
from mkdocs_incidents.catalogue.lookup import find_providers
from mkdocs_incidents.catalogue.used_providers import services_with
from mkdocs_incidents.reading.company_config import parse_company

WEB = {"name": "web", "urls": ["https://web.example/healthz"]}
API = {"name": "api", "urls": ["https://api.example/healthz"]}


def values(section: dict[str, Any], kind: str = "hosting", name: str = "Fly.io") -> SectionValues:
    company = parse_company({"tech_stack": {kind: name}, "incident_response": section})
    (provider,) = find_providers(kind, name).providers
    return build_section_values(provider, company, services_with(provider, company))


def test_one_value_for_the_whole_company() -> None:
    found = values({"values": {"FLY_APP": "shop"}, "services": [WEB, API]})
    assert [(group.services, group.exports) for group in found.groups] == [((), ("export FLY_APP=shop",))]
    assert [value.name for value in found.later] == ["FLY_IMAGE"]
    assert found.lacking == ()


def test_services_with_their_own_values_are_named() -> None:
    found = values({"services": [WEB | {"values": {"FLY_APP": "shop-web"}}, API | {"values": {"FLY_APP": "shop-api"}}]})
    assert [(group.services, group.exports) for group in found.groups] == [
        (("web",), ("export FLY_APP=shop-web",)),
        (("api",), ("export FLY_APP=shop-api",)),
    ]


def test_a_service_elsewhere_is_none_of_them() -> None:
    api = API | {"providers": {"hosting": "Vercel"}, "values": {"FLY_APP": "wrong"}}
    found = values({"values": {"FLY_APP": "shop"}, "services": [WEB, api]})
    assert [group.exports for group in found.groups] == [("export FLY_APP=shop",)]


def test_nothing_is_configured() -> None:
    found = values({})
    assert (found.groups, [value.name for value in found.lacking]) == ((), ["FLY_APP"])


def test_the_address_of_the_only_service_is_exported_and_of_several_it_is_not() -> None:
    one = values({"services": [WEB]}, name="Vercel")
    assert one.groups[0].exports == ("export HEALTH_URL=https://web.example/healthz",)
    two = values({"services": [WEB, API]}, name="Vercel")
    assert two.groups == ()
    assert "HEALTH_URL" in [value.name for value in two.later]
    assert "HEALTH_URL" not in [value.name for value in two.lacking]


def test_secrets_come_from_the_environment() -> None:
    found = values({}, kind="database", name="PostgreSQL")
    assert [value.name for value in found.secrets] == ["DATABASE_URL"]
