"""Builds the rollback checklist from the specification's points and the steps of the configured providers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from mkdocs_incidents.catalogue.command_values import SectionValues, build_section_values
from mkdocs_incidents.catalogue.lookup import Lookup, find_providers, is_name
from mkdocs_incidents.catalogue.settings import PROVIDER_SETTINGS
from mkdocs_incidents.catalogue.used_providers import services_with
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.package_data import load_package_data

_SETTINGS = {setting.kind: setting for setting in reversed(PROVIDER_SETTINGS)}
_SERVICE_KINDS = ("hosting", "orm")
_STEP_KINDS = (*_SERVICE_KINDS, "database")
_ALWAYS = frozenset({"hosting", "orm", "database", "feature_flags", "dns", "cache"})
"""The kinds in the specification's checklist, which are printed even if they are not set."""
_IN_FRONT = ("cache", "dns")
"""Kinds that people name together with their host: `AWS ECS + CloudFront`."""


@dataclass(frozen=True, slots=True)
class RollbackPoint:
    """A point to tick off. `steps` names the list of provider steps below it."""

    text: str
    steps: str | None = None
    status_check: bool = False


@dataclass(frozen=True, slots=True)
class RollbackProvider:
    """A provider in a part: its variables, and the commands that open a shell in its apps."""

    entry: Provider
    values: SectionValues
    shells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollbackPart:
    """One part of the checklist.

    `unknown` are names that no entry matches; `ambiguous` are names of several services, with the assumed one; `unused`
    says that the setting is "none". If all of these and `providers` are empty, `setting` is not set.
    """

    kind: str
    heading: str
    setting: str
    asks: str
    points: tuple[RollbackPoint, ...]
    providers: tuple[RollbackProvider, ...]
    unknown: tuple[str, ...]
    ambiguous: tuple[tuple[str, str], ...]
    unused: bool


def build_rollback(company: Company) -> tuple[RollbackPart, ...]:
    """Build the parts of the checklist in order, with the providers of the company and of each service."""
    parts = [_build_part(entry, _company_values(company, entry["kind"]), company) for entry in _load_parts()]
    return _in_order([part for part in parts if part.providers or part.kind in _ALWAYS or part.unknown])


def build_service_rollback(service: Service, company: Company) -> tuple[RollbackPart, ...]:
    """Build a service's own part: its release, its schema, and every kind for which it has its own provider."""
    values = {kind: service.providers.get(kind, company.setting(_SETTINGS[kind].key)) for kind in _SERVICE_KINDS}
    values |= service.providers
    entries = [entry for entry in _load_parts() if entry["kind"] in values]
    parts = [_build_part(entry, [values[entry["kind"]]], company, (service,)) for entry in entries]
    return _in_order([part for part in parts if part.providers])


def build_services_rollback(services: Sequence[Service], company: Company) -> tuple[RollbackPart, ...]:
    """Build release, schema and data of several services, or of the company if there are none, with their values."""
    if not services:
        return tuple(part for part in build_rollback(company) if part.kind in _STEP_KINDS and part.providers)
    kinds = {*_STEP_KINDS, *(kind for service in services for kind in service.providers)}
    parts = [_build_shared_part(entry, services, company) for entry in _load_parts() if entry["kind"] in kinds]
    return _in_order([part for part in parts if part.providers])


def _build_shared_part(entry: Mapping[str, Any], services: Sequence[Service], company: Company) -> RollbackPart:
    """Build one part for several services: each provider with the services that use it."""
    kind = entry["kind"]
    default = company.setting(_SETTINGS[kind].key) if kind in _STEP_KINDS else None
    values = [service.providers.get(kind, default) for service in services]
    part = _build_part(entry, values, company, services)
    users = {
        one.entry.key: [item for item in services_with(one.entry, company) if item in services]
        for one in part.providers
    }
    providers = tuple(_build_provider(one.entry, company, users[one.entry.key]) for one in part.providers)
    return replace(part, providers=providers)


def _in_order(parts: Sequence[RollbackPart]) -> tuple[RollbackPart, ...]:
    """Put the schema before the deployment if the live release contains the code that reverses the migration."""
    return tuple(sorted(parts, key=lambda part: not (part.kind == "orm" and reverses(part))))


def reverses(part: RollbackPart) -> bool:
    """Return whether a migration tool of the part can reverse migrations, and not only write new ones."""
    return any(provider.entry.reversal == "down" for provider in part.providers)


def _company_values(company: Company, kind: str) -> list[Any]:
    """Return the configured values of a kind: the company's, its services', and the host's rest for caches and DNS."""
    values = [company.setting(_SETTINGS[kind].key)]
    values += [service.providers[kind] for service in company.response.services if kind in service.providers]
    if kind in _IN_FRONT:
        hosting = find_providers("hosting", company.setting(_SETTINGS["hosting"].key), company.providers)
        values += [name for name in hosting.unknown if is_name(kind, name, company.providers)]
    return values


def _build_part(
    entry: Mapping[str, Any], values: Iterable[Any], company: Company, services: Sequence[Service] | None = None
) -> RollbackPart:
    setting = _SETTINGS[entry["kind"]]
    found = [find_providers(setting.kind, value, company.providers) for value in values]
    providers = {provider.key: provider for lookup in found for provider in lookup.providers}.values()
    return RollbackPart(
        kind=setting.kind,
        heading=entry["heading"],
        setting=setting.key,
        asks=setting.asks,
        points=tuple(RollbackPoint(**point) for point in entry["points"]),
        providers=tuple(_build_provider(provider, company, services) for provider in providers),
        unknown=tuple(name for lookup in found for name in lookup.unknown if not _known_elsewhere(name, company)),
        ambiguous=tuple((name, provider.name) for lookup in found for name, provider in lookup.ambiguous),
        unused=_all_unused(found),
    )


def _build_provider(provider: Provider, company: Company, services: Sequence[Service] | None) -> RollbackProvider:
    users = services_with(provider, company) if services is None else services
    values = build_section_values(provider, company, users)
    return RollbackProvider(provider, values, _find_shells(company, users))


def list_exports(provider: RollbackProvider) -> tuple[str, ...]:
    """Return a provider's `export` lines. A comment names the services if they have their own values."""
    groups = provider.values.groups
    if len(groups) == 1:
        return groups[0].exports
    return tuple(line for group in groups for line in (f"# {', '.join(group.services)}", *group.exports))


def _find_shells(company: Company, services: Sequence[Service]) -> tuple[str, ...]:
    """Return how to open a shell in the apps: the services' own commands, or else those of their hosts."""
    own = [service.shell for service in services if service.shell]
    hosts = [service.providers.get("hosting", company.setting(_SETTINGS["hosting"].key)) for service in services]
    hosts = hosts or [company.setting(_SETTINGS["hosting"].key)]
    found = (provider for host in hosts for provider in find_providers("hosting", host, company.providers).providers)
    return tuple(dict.fromkeys(own or [provider.shell for provider in found if provider.shell]))


def _known_elsewhere(name: str, company: Company) -> bool:
    return any(is_name(kind, name, company.providers) for kind in _IN_FRONT)


def _all_unused(found: Iterable[Lookup]) -> bool:
    set_ones = [lookup for lookup in found if lookup != Lookup()]
    return bool(set_ones) and all(lookup.unused for lookup in set_ones)


@cache
def _load_parts() -> tuple[Mapping[str, Any], ...]:
    return tuple(load_package_data("defaults/rollback.yaml"))
