"""Finds the provider that a company named in its configuration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from mkdocs_incidents.catalogue.provider_fields import parse_providers
from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.reading.yaml_positions import load_yaml

KINDS = (
    "hosting", "orm", "database", "feature_flags", "dns", "cache", "observability", "status_page",
    "secrets", "queue", "payments", "edge", "auth", "email", "storage", "infrastructure", "certificates", "mobile",
    "packages", "ci", "paging", "search", "ai",
)  # fmt: skip
_SEPARATORS = re.compile(r"\s*(?:[+,;/&|]|\band\b|\bwith\b)\s*(?![^(]*\))")
_PLACED = re.compile(r"(?P<what>.+?)(?:\s+on\s+(?P<where>.+)|\s*\((?P<inside>[^()]*)\))", re.DOTALL)
"""`Postgres on RDS`, `PostgreSQL (RDS)`, `Vercel (frontend)`."""
_VERSION = re.compile(r"^v?\d[\d.x]*$")
_ENGINES = frozenset({"postgres", "postgresql", "mysql", "mariadb", "sql", "for", "autopilot", "cluster", "managed"})
"""Words beside the name of a service: `AWS RDS PostgreSQL`, `GKE Autopilot`."""
_UNUSED = frozenset({"none", "no", "na", "notused"})


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a value stands for: the providers found, and the parts of it that no entry claims.

    `ambiguous` names the parts that stand for one service of several; `unused` says that the value is "none".
    """

    providers: tuple[Provider, ...] = ()
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, Provider], ...] = ()
    unused: bool = False


@cache
def load_providers(kind: str) -> tuple[Provider, ...]:
    """The entries of one kind."""
    source = resources.files("mkdocs_incidents").joinpath(f"catalogue/providers/{kind}.yaml")
    data: Mapping[str, Any] = load_yaml(source.read_text(encoding="utf-8"))
    return tuple(parse_providers(data))


def find_providers(kind: str, value: Any, own: Iterable[Provider] = ()) -> Lookup:
    """Look a configured value up: text, or a list of texts; several names may stand in one text.

    `own` are the company's entries; they win over ours.
    """
    if value in (None, "", []):  # the entries of this kind need not be read
        return Lookup()
    index = {**_index(kind), **_aliases(provider for provider in own if provider.kind == kind)}
    found: dict[str, Provider] = {}
    unknown: list[str] = []
    ambiguous: list[tuple[str, Provider]] = []
    parts = list(_parts(value, index))
    for part in parts:
        provider = _match(part, index)
        if provider is None:
            unknown.append(part)
            continue
        found[provider.key] = provider
        if _is_ambiguous(part, provider):
            ambiguous.append((part, provider))
    unused = bool(parts) and all(normal(part) in _UNUSED for part in unknown) and not found
    return Lookup(tuple(found.values()), () if unused else tuple(unknown), tuple(ambiguous), unused)


def known_names(kind: str, own: Iterable[Provider] = ()) -> tuple[str, ...]:
    """Every name by which an entry of this kind may be called, for a suggestion."""
    entries = (*load_providers(kind), *(provider for provider in own if provider.kind == kind))
    return tuple(name for entry in entries for name in (entry.name, *entry.aliases))


def normal(text: str) -> str:
    """A name without case and punctuation: Fly.io and fly-io are the same."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _parts(value: Any, index: Mapping[str, Provider]) -> Iterator[str]:
    for text in value if isinstance(value, list) else [value]:
        if text not in (None, ""):
            yield from _split(str(text), index)


def _split(text: str, index: Mapping[str, Provider]) -> Iterator[str]:
    """The names in a text; one that is a name as a whole stays whole."""
    if _is_name(text, index):
        yield text
        return
    for part in filter(None, _SEPARATORS.split(text)):
        placed = None if _is_name(part, index) else _PLACED.fullmatch(part)
        yield from _narrow(placed, index) if placed else [part]


def _narrow(placed: re.Match[str], index: Mapping[str, Provider]) -> list[str]:
    """Of `what on where`, or `what (where)`, the names that decide: the more precise one where both are known.

    Words in brackets that name nothing are a remark.
    """
    what, where = placed["what"], placed["where"] or placed["inside"]
    together = next((name for name in (f"{where} {what}", f"{what} {where}") if _match(name, index)), None)
    if together:
        return [together]
    inner = [part for part in _SEPARATORS.split(where) if part]
    precise = [part for part in inner if (entry := _match(part, index)) and not _is_ambiguous(part, entry)]
    known = _is_name(what, index)
    if precise:
        return inner if placed["inside"] else precise
    if known and (placed["inside"] is not None or any(_is_name(part, index) for part in inner)):
        return [what]
    return [what, *inner]


def _is_name(text: str, index: Mapping[str, Provider]) -> bool:
    return normal(text) in _UNUSED or _match(text, index) is not None


def _is_ambiguous(text: str, provider: Provider) -> bool:
    return normal(text) in {normal(alias) for alias in provider.ambiguous}


@cache
def _index(kind: str) -> Mapping[str, Provider]:
    return _aliases(load_providers(kind))


def _aliases(providers: Iterable[Provider]) -> dict[str, Provider]:
    return {
        normal(alias): provider for provider in providers for alias in (provider.key, provider.name, *provider.aliases)
    }


def _match(text: str, index: Mapping[str, Provider]) -> Provider | None:
    words = [word for word in text.split() if not _VERSION.match(word)]
    service = [word for word in words if word.casefold() not in _ENGINES]
    forms = (
        (text, " ".join(words), " ".join(service)) if len(service) > 1 or len(words) > 1 else (text, " ".join(words))
    )
    return next((index[normal(form)] for form in forms if normal(form) in index), None)
