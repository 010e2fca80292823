"""Which providers a company uses, where its configuration names them, and which services use one."""

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
    """What the company's settings name for a kind."""
    return [value for setting in PROVIDER_SETTINGS if setting.kind == kind and (value := company.setting(setting.key))]


def provider_places(company: Company) -> Iterator[tuple[str, str, FieldPath, Any]]:
    """Every place of the configuration that names providers: kind, setting, place in the file, value."""
    for setting in (setting for setting in PROVIDER_SETTINGS if not setting.free):
        yield setting.kind, setting.key, tuple(setting.key.split(".")), company.setting(setting.key)
    for index, service in enumerate(company.response.services):
        for kind, value in service.providers.items():
            path = ("incident_response", "services", index, "providers", kind)
            yield kind, f"{service.name}: providers.{kind}", path, value


def used_providers(company: Company) -> Iterator[tuple[FieldPath, Provider]]:
    """The providers named by the company or a service, each at its first place."""
    seen: set[tuple[str, str]] = set()
    for kind, _, path, value in provider_places(company):
        for provider in find_providers(kind, value, company.providers).providers:
            if (kind, provider.key) not in seen:
                seen.add((kind, provider.key))
                yield path, provider


def list_providers(company: Company) -> tuple[Provider, ...]:
    """The providers that the company or one of its services names, in the order of the runbook."""
    found: dict[tuple[str, str], Provider] = {}
    for kind in dict.fromkeys(setting.kind for setting in PROVIDER_SETTINGS):
        own = [service.providers[kind] for service in company.response.services if kind in service.providers]
        for value in (*company_values(company, kind), *own):
            for provider in find_providers(kind, value, company.providers).providers:
                found[kind, provider.key] = provider
    return tuple(found.values())


def services_with(provider: Provider, company: Company) -> tuple[Service, ...]:
    """The services that use an entry: their own setting for its kind, else the company's."""
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
