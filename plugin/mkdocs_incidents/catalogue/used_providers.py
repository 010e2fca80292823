"""Finds the providers that a company uses, where its configuration names them, and the services that use each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mkdocs_incidents.catalogue.lookup import find_providers
from mkdocs_incidents.catalogue.settings import PROVIDER_SETTINGS
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.problems import FieldPath


def company_values(company: Company, kind: str) -> Sequence[Any]:
    """Return the configured values of a kind."""
    return [value for setting in PROVIDER_SETTINGS if setting.kind == kind and (value := company.setting(setting.key))]


def provider_places(company: Company) -> Iterator[tuple[str, str, FieldPath, Any]]:
    """Return every place in the configuration that names providers: kind, setting, position, value."""
    for setting in (setting for setting in PROVIDER_SETTINGS if not setting.free):
        yield setting.kind, setting.key, tuple(setting.key.split(".")), company.setting(setting.key)
    for index, service in enumerate(company.response.services):
        for kind, value in service.providers.items():
            path = ("incident_response", "services", index, "providers", kind)
            yield kind, f"{service.name}: providers.{kind}", path, value


def used_providers(company: Company) -> Iterator[tuple[FieldPath, Provider]]:
    """Return the providers that the company or a service names, each at its first position."""
    seen: set[tuple[str, str]] = set()
    for kind, _, path, value in provider_places(company):
        for provider in find_providers(kind, value, company.providers).providers:
            if (kind, provider.key) not in seen:
                seen.add((kind, provider.key))
                yield path, provider


def list_providers(company: Company) -> tuple[Provider, ...]:
    """List the providers of the company and its services, in the order of the runbook."""
    found: dict[tuple[str, str], Provider] = {}
    for kind in dict.fromkeys(setting.kind for setting in PROVIDER_SETTINGS):
        own = [service.providers[kind] for service in company.response.services if kind in service.providers]
        for value in (*company_values(company, kind), *own):
            for provider in find_providers(kind, value, company.providers).providers:
                found[kind, provider.key] = provider
    return tuple(found.values())


def services_with(provider: Provider, company: Company) -> tuple[Service, ...]:
    """Return the services that use an entry, by their own setting for its kind or else the company's."""
    default = company_values(company, provider.kind)
    return tuple(
        service
        for service in company.response.services
        if _names(
            provider, [service.providers[provider.kind]] if provider.kind in service.providers else default, company
        )
    )


def _names(provider: Provider, values: Iterable[object], company: Company) -> bool:
    return any(provider in find_providers(provider.kind, value, company.providers).providers for value in values)
