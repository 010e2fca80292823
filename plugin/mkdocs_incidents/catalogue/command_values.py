"""Fills in the shell variables of a provider's commands with the company's values, and lists missing ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_incidents.catalogue.shell_variables import used_values
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.provider import Provider, Value
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.printable import shell_word

_HEALTH = "HEALTH_URL"


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """`export` lines to paste together. `services` is set if the values are not those of the whole company."""

    services: tuple[str, ...]
    exports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionValues:
    """The variables of one provider's commands.

    `groups` are variables with a value, `later` those to set during the incident, `lacking` those to configure, and
    `secrets` those that belong in the environment.
    """

    groups: tuple[ValueGroup, ...]
    later: tuple[Value, ...]
    lacking: tuple[Value, ...]
    secrets: tuple[Value, ...]


def build_section_values(provider: Provider, company: Company, services: Sequence[Service]) -> SectionValues:
    """Return the variables of an entry with the values of `services`, which use it, or else the company's values."""
    used = used_values(provider)
    wanted = [value for value in used if value.configurable]
    sets = {service.name: _values_of(service, company, wanted) for service in services}
    groups = _group(sets) if sets else [ValueGroup((), _exports(_pick(company.response.values, wanted)))]
    filled = [set(values) for values in sets.values()] or [set(company.response.values)]
    exported = {line.split("=")[0].removeprefix("export ") for group in groups for line in group.exports}
    return SectionValues(
        groups=tuple(group for group in groups if group.exports),
        later=tuple(value for value in used if value.at_incident or _is_picked(value, filled, exported)),
        lacking=tuple(value for value in wanted if not any(value.name in names for names in filled)),
        secrets=tuple(value for value in used if value.secret),
    )


def _is_picked(value: Value, filled: Sequence[Collection[str]], exported: Collection[str]) -> bool:
    """Return whether several services have their own value for a variable, so that none is exported for all."""
    return value.configurable and value.name not in exported and any(value.name in names for names in filled)


def _values_of(service: Service, company: Company, wanted: Sequence[Value]) -> Mapping[str, str]:
    own = {_HEALTH: service.urls[0]} if service.urls else {}
    return _pick({**own, **company.response.values, **service.values}, wanted)


def _pick(values: Mapping[str, str], wanted: Sequence[Value]) -> Mapping[str, str]:
    return {value.name: values[value.name] for value in wanted if value.name in values}


def _group(sets: Mapping[str, Mapping[str, str]]) -> list[ValueGroup]:
    """Group all services with the same values, no matter at which address each of them answers."""
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for name, values in sets.items():
        groups.setdefault(tuple((key, value) for key, value in values.items() if key != _HEALTH), []).append(name)
    return [
        ValueGroup(tuple(names) if len(groups) > 1 else (), _exports({**dict(key), **_one_address(sets, names)}))
        for key, names in groups.items()
    ]


def _one_address(sets: Mapping[str, Mapping[str, str]], names: Sequence[str]) -> Mapping[str, str]:
    """Return the health check address if all services share it. Otherwise, the reader chooses one."""
    urls = {sets[name][_HEALTH] for name in names if _HEALTH in sets[name]}
    return {_HEALTH: urls.pop()} if len(urls) == 1 else {}


def _exports(values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"export {name}={shell_word(value)}" for name, value in values.items())
