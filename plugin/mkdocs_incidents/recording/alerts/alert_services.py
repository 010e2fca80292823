"""Finds the configured services in an alert, by name, title, alias or the host of a URL."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from mkdocs_incidents.model.service import Service

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_OWNED = re.compile(r"[\w.-]+/([\w.-]+)")  # acme/checkout
_ROUND_A_NAME = frozenset(
    {
        "prod",
        "production",
        "live",
        "service",
        "svc",
        "monitor",
        "check",
        "healthcheck",
        "health",
        "uptime",
        "app",
        "the",
    }
)
"""Words around a service's name that do not change its meaning."""


def match_services(named: Iterable[str], hints: Iterable[str], services: Sequence[Service]) -> Mapping[str, str | None]:
    """Return service names in the order of discovery, with None for each name that is not configured.

    `named` are texts that the product calls a service. `hints` (monitors, hosts, addresses) count only if they are a
    service's name or address and no configured service is named; otherwise they are ignored.
    """
    index = _build_index(services)
    found: dict[str, str | None] = {}
    for text in named:
        name = index.find(text)
        found[name or text] = name
    if not any(found.values()):
        found |= {name: name for text in hints if (name := index.find(text))}
    return found


@dataclass(frozen=True, slots=True)
class _Index:
    """Service names by everything that they are called: in full, without surrounding words, and by address."""

    full: Mapping[str, str]
    bare: Mapping[str, str]
    addresses: Mapping[str, str]

    def find(self, text: str) -> str | None:
        if _ADDRESS.match(text):
            return self.addresses.get(_page(text)) or self.addresses.get(_host(text))
        words = [word.lower() for word in _WORD.findall(text)]
        full, bare = "".join(words), "".join(_bare(words))
        found = self.full.get(full) or self.full.get(bare) or self.bare.get(bare) or self.addresses.get(text.lower())
        return found or (self.find(owned[1]) if (owned := _OWNED.fullmatch(text)) else None)


def _build_index(services: Sequence[Service]) -> _Index:
    """Build the index. Names that two services share are left out."""
    full, bare, addresses = (defaultdict[str, set[str]](set) for _ in range(3))
    for service in services:
        for text in (service.name, service.title, *service.aliases):
            words = [word.lower() for word in _WORD.findall(text)]
            full["".join(words)].add(service.name)
            bare["".join(_bare(words))].add(service.name)
        for url in service.urls:
            for key in {_page(url), _host(url)}:
                addresses[key].add(service.name)
    return _Index(*map(_unambiguous, (full, bare, addresses)))


def _unambiguous(found: Mapping[str, set[str]]) -> Mapping[str, str]:
    return {key: next(iter(names)) for key, names in found.items() if key and len(names) == 1}


def _bare(words: list[str]) -> list[str]:
    """Return the words of a name without surrounding words."""
    first, last = 0, len(words)
    while first < last - 1 and words[first] in _ROUND_A_NAME:
        first += 1
    while last > first + 1 and words[last - 1] in _ROUND_A_NAME:
        last -= 1
    return words[first:last]


def _page(url: str) -> str:
    try:
        parts = urlsplit(url)
        return f"{parts.hostname or ''}{parts.path.rstrip('/')}".lower()
    except ValueError:
        return ""


def _host(url: str) -> str:
    return _page(url).partition("/")[0]
