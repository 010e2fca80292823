"""From what a company wrote in its configuration to the catalogue's entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from mkdocs_incidents.catalogue.provider import Provider, parse_provider
from mkdocs_incidents.sources.yaml_positions import load_yaml

_SEPARATORS = re.compile(r"\s*(?:[+,;/&|]|\band\b|\bwith\b)\s*")
_VERSION = re.compile(r"^v?\d[\d.x]*$")


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a value stands for: the providers found, and the parts of it that no entry claims."""

    providers: tuple[Provider, ...]
    unknown: tuple[str, ...]


@cache
def load_providers(kind: str) -> tuple[Provider, ...]:
    """The entries of one kind: hosting, orm, database, feature_flags, dns, cache, observability, status_page."""
    source = resources.files("mkdocs_incidents").joinpath(f"catalogue/providers/{kind}.yaml")
    data: Mapping[str, Any] = load_yaml(source.read_text(encoding="utf-8"))
    return tuple(parse_provider(kind, data["checked_on"], entry) for entry in data["providers"])


def find_providers(kind: str, value: Any) -> Lookup:
    """Look a configured value up: text, or a list of texts; several names may stand in one text."""
    values = value if isinstance(value, list) else [value]
    index = _index(kind)
    found: dict[str, Provider] = {}
    unknown: list[str] = []
    for text in (str(item) for item in values if item not in (None, "")):
        whole = _match(text, index)
        for part in [text] if whole else _SEPARATORS.split(text):
            provider = _match(part, index)
            if provider:
                found[provider.key] = provider
            elif part:
                unknown.append(part)
    return Lookup(tuple(found.values()), tuple(unknown))


@cache
def _index(kind: str) -> Mapping[str, Provider]:
    return {
        _normal(alias): provider
        for provider in load_providers(kind)
        for alias in (provider.key, provider.name, *provider.aliases)
    }


def _match(text: str, index: Mapping[str, Provider]) -> Provider | None:
    return index.get(_normal(text)) or index.get(_normal(_without_version(text.split())))


def _without_version(words: Iterable[str]) -> str:
    return " ".join(word for word in words if not _VERSION.match(word))


def _normal(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
