"""The rollback checklist of this company: the specification's points, with its own providers' steps below them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from mkdocs_incidents.catalogue.lookup import find_providers
from mkdocs_incidents.catalogue.provider import Provider
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.sources.yaml_positions import load_yaml


@dataclass(frozen=True, slots=True)
class RollbackPoint:
    """A point to tick off; `steps` names the list of a provider's steps that stands below it."""

    text: str
    steps: str | None = None
    status_check: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RollbackPart:
    """One part of the checklist. Neither `providers` nor `unknown` means that `setting` is not set."""

    kind: str
    heading: str
    setting: str
    asks: str
    points: tuple[RollbackPoint, ...]
    providers: tuple[Provider, ...]
    unknown: tuple[str, ...]


def build_rollback(company: Company) -> tuple[RollbackPart, ...]:
    """The parts of the checklist, each with the providers that the configuration names."""
    return tuple(_build_part(entry, company) for entry in _load_parts())


def _build_part(entry: Mapping[str, Any], company: Company) -> RollbackPart:
    found = find_providers(entry["kind"], company.setting(entry["setting"]))
    return RollbackPart(
        kind=entry["kind"],
        heading=entry["heading"],
        setting=entry["setting"],
        asks=entry["asks"],
        points=tuple(RollbackPoint(**point) for point in entry["points"]),
        providers=found.providers,
        unknown=found.unknown,
    )


@cache
def _load_parts() -> tuple[Mapping[str, Any], ...]:
    source = resources.files("mkdocs_incidents").joinpath("defaults/rollback.yaml")
    return tuple(load_yaml(source.read_text(encoding="utf-8")))
