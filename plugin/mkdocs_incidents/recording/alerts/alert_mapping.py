"""Loads the mappings that read alerts. A company can add and change mappings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from mkdocs_incidents.package_data import load_package_data

GENERIC = "generic"
"""The mapping for bodies that no other mapping recognises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertMapping:
    """A product's mapping. All expressions are JMESPath; the first one with a result counts.

    `recognise` identifies the product's bodies. `id` can find several names of one alert. `states` and `severities`
    translate the product's words, in lower case; `assume` is the severity of an alert without one. `services` find the
    product's service names, `hints` what could be one: a monitor, a host, an address. `links` are by title. `utc` says
    that times without a zone are in UTC. With `any_spelling`, expressions are in lower case without `_` and `-`, and
    match keys in any spelling. `months_first` says that 3/2/2026 is in March. With `search`, missing values are
    searched by the names of keys. `detected_by` is how the product detects incidents.
    """

    product: str
    name: str = ""
    documentation: str = ""
    recognise: str = ""
    title: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    started: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    utc: bool = False
    months_first: bool = False
    any_spelling: bool = False
    search: bool = False
    state: tuple[str, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)
    severity: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    assume: str = ""
    services: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    id: tuple[str, ...] = ()
    detected_by: str = "monitoring"


_LISTS = ("title", "others", "started", "ended", "state", "severity", "services", "hints", "id")
_WORDS = ("states", "severities")
_SEVERAL = re.compile(r"(\$[a-z.]+)\.\[([a-z, ]+)\]\[\]")


@cache
def builtin_mappings() -> Mapping[str, Mapping[str, Any]]:
    """Return the package's mappings, by product, in the order of their file names.

    Their `parts` are expressions that others use as `$name`; these are expanded here, so the result is plain JMESPath.
    `$name.[a, b][]` in a list stands for `$name.a` and `$name.b`, in this order.
    """
    folder = resources.files("mkdocs_incidents").joinpath("recording/alerts/products")
    products = sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml"))
    written = {product: load_package_data(f"recording/alerts/products/{product}.yaml") for product in products}
    return {product: _put_in(one, one.pop("parts", {})) for product, one in written.items()}


@cache
def load_words() -> Mapping[str, Any]:
    """Load what all products share: `states` and `severities` by word, and `envelopes` that contain other alerts."""
    words: Mapping[str, Any] = load_package_data("recording/alerts/words.yaml")
    return words


@cache
def load_names() -> Mapping[str, Any]:
    """Load the rules for alerts without a mapping: the kinds of `containers`, and the key names for each value."""
    names: Mapping[str, Any] = load_package_data("recording/alerts/names.yaml")
    return names


def load_mappings(own: Sequence[Mapping[str, Any]]) -> tuple[AlertMapping, ...]:
    """Return all mappings, the company's first, the generic one last.

    If a company's mapping has the name of one of ours, it replaces our keys one by one, and its words are added.
    """
    ours = builtin_mappings()
    products = dict.fromkeys([*(str(one["product"]) for one in own), *ours])
    merged = {name: {"product": name, **ours.get(name, {})} for name in products}
    for one in own:
        base = merged[str(one["product"])]
        words = {key: {**base.get(key, {}), **one[key]} for key in _WORDS if key in one}
        merged[str(one["product"])] = {**base, **one, **words}
    ordered = sorted(merged.values(), key=lambda one: one["product"] == GENERIC)
    return tuple(map(parse_mapping, ordered))


def parse_mapping(written: Mapping[str, Any]) -> AlertMapping:
    """Build a mapping from the values of its file. A single expression counts as a list of one."""
    lists: dict[str, Any] = {key: _expressions(written[key]) for key in _LISTS if key in written}
    words: dict[str, Any] = {
        key: {str(word).lower(): str(value) for word, value in written[key].items()} for key in _WORDS if key in written
    }
    links = {title: _expressions(value) for title, value in written.get("links", {}).items()}
    plain = {key: value for key, value in written.items() if key not in (*_LISTS, *_WORDS, "links")}
    return AlertMapping(**plain, **lists, **words, links=links)


def _expressions(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _put_in(value: Any, parts: Mapping[str, str]) -> Any:
    """Expand the parts in a value. A part can use those before it."""
    if isinstance(value, dict):
        return {key: _put_in(one, parts) for key, one in value.items()}
    if isinstance(value, list):
        return [_put_in(expression, parts) for one in value for expression in _spread(one)]
    if isinstance(value, str):
        for name in reversed(tuple(parts)):
            value = value.replace(f"${name}", parts[name].strip())
    return value


def _spread(expression: Any) -> list[Any]:
    match = _SEVERAL.fullmatch(expression) if isinstance(expression, str) else None
    return [f"{match[1]}.{key.strip()}" for key in match[2].split(",")] if match else [expression]
