"""Finds the provider that a company named in its configuration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mkdocs_incidents.catalogue.names import NameIndex, build_index, is_unused
from mkdocs_incidents.catalogue.provider_fields import parse_providers
from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.package_data import load_package_data

KINDS = (
    "hosting", "orm", "database", "feature_flags", "dns", "cache", "observability", "status_page",
    "secrets", "queue", "payments", "edge", "auth", "email", "storage", "infrastructure", "certificates", "mobile",
    "packages", "ci", "paging", "search", "ai",
)  # fmt: skip


_NAMES = ("provider", "vendor", "service", "name")


@dataclass(frozen=True, slots=True)
class Lookup:
    """The result of looking up a value: the providers found, and the parts of the value that match none.

    `ambiguous` lists parts that could mean several services; `unused` says that the value is "none".
    """

    providers: tuple[Provider, ...] = ()
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, Provider], ...] = ()
    unused: bool = False


@cache
def load_providers(kind: str) -> tuple[Provider, ...]:
    """Load the catalogue entries of one kind."""
    data: Mapping[str, Any] = load_package_data(f"catalogue/providers/{kind}.yaml")
    return tuple(parse_providers(data))


def find_providers(kind: str, value: Any, own: Iterable[Provider] = ()) -> Lookup:
    """Look up a configured value: text, a list or an object. A text can contain several names.

    `own` are the company's entries; they take precedence over the catalogue.
    """
    if value in (None, "", []):  # the catalogue entries of this kind are not needed
        return Lookup()
    index = _index_with(kind, own)
    names = [name for text in _texts(value) for name in index.read(text)]
    found = {name.provider.key: name.provider for name in names if name.provider}
    unknown = tuple(name.text for name in names if name.provider is None)
    ambiguous = tuple((name.text, name.provider) for name in names if name.provider and name.ambiguous)
    unused = bool(unknown) and not found and all(is_unused(text) for text in unknown)
    return Lookup(tuple(found.values()), () if unused else unknown, ambiguous, unused)


def is_name(kind: str, text: str, own: Iterable[Provider] = ()) -> bool:
    """Return whether a text is the name of one provider of this kind, such as `RDS` for a database."""
    return _index_with(kind, own).is_name(text)


def known_names(kind: str, own: Iterable[Provider] = ()) -> tuple[str, ...]:
    """Return every name of this kind's entries, for suggestions."""
    entries = (*load_providers(kind), *(provider for provider in own if provider.kind == kind))
    return tuple(name for entry in entries for name in (entry.name, *entry.aliases))


def _texts(value: Any) -> list[str]:
    """Return the texts in a value. For an object, its provider name, or else all its values."""
    if isinstance(value, Mapping):
        value = next(([value[key]] for key in _NAMES if key in value), list(value.values()))
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [str(value)] if value not in (None, "") else []


def _index_with(kind: str, own: Iterable[Provider]) -> NameIndex:
    mine = tuple(provider for provider in own if provider.kind == kind)
    return build_index((*load_providers(kind), *mine)) if mine else _index(kind)


@cache
def _index(kind: str) -> NameIndex:
    return build_index(load_providers(kind))
