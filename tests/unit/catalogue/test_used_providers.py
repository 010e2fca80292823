"""Providers that a company uses, and services that use them."""

from __future__ import annotations

from mkdocs_incidents.catalogue.used_providers import company_values, list_providers, services_with, used_providers
from mkdocs_incidents.reading.company_config import parse_company


def test_a_provider_counts_once_at_its_first_place() -> None:
    services = [{"name": "web", "providers": {"hosting": "fly"}}]
    used = list(
        used_providers(
            parse_company({"tech_stack": {"hosting": "Fly.io"}, "incident_response": {"services": services}})
        )
    )
    assert [(path, provider.name) for path, provider in used] == [(("tech_stack", "hosting"), "Fly.io")]


def test_the_order_is_that_of_the_runbook_with_those_of_services() -> None:
    services = [{"name": "web", "providers": {"hosting": "fly"}}, {"name": "mail"}]
    company = parse_company(
        {"tech_stack": {"database": "PostgreSQL", "hosting": "Render"}, "incident_response": {"services": services}}
    )
    found = list_providers(company)
    assert [provider.name for provider in found] == ["Render", "Fly.io", "PostgreSQL (self-managed)"]
    assert [[one.name for one in services_with(provider, company)] for provider in found] == [
        ["mail"],
        ["web"],
        ["web", "mail"],
    ]


def test_the_values_of_a_kind_without_those_that_are_not_set() -> None:
    company = parse_company({"observability": {"error_tracking": "Sentry", "metrics": "", "log_provider": "Loki"}})
    assert list(company_values(company, "observability")) == ["Sentry", "Loki"]
    assert list(company_values(company, "dns")) == []
