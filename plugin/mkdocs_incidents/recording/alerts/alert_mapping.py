"""The mapping that reads a product's alert, as data. A company can add and change mappings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from mkdocs_incidents.package_data import load_package_data

GENERIC = "generic"
"""The mapping for bodies that no other one recognises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertMapping:
    """A product's mapping. All expressions are JMESPath; of several, the first that finds something counts.

    `recognise` tells the product's bodies from others. `id` may find several names of one alert. `states` and
    `severities` translate the product's words, in small letters; `assume` is the severity of an alert without one.
    `services` find what the product calls a service, `hints` what may be one: a monitor, a host, an address.
    `links` are by their titles. `utc` says that a time without a zone is in UTC. With `any_spelling`, expressions are
    in small letters without `_` and `-`, and find keys in any spelling. `months_first` says that 3/2/2026 is in March.
    With `search`, what no expression finds is looked for by the names of keys. `detected_by` is how an incident of this
    product was noticed.
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
    """The package's own mappings, by product, in the order of their files' names.

    Their `parts` are expressions that others name as `$name`; they are put in here, so what is returned is JMESPath.
    `$name.[a, b][]` in a list stands for `$name.a` and `$name.b`, in this order.
    """
    folder = resources.files("mkdocs_incidents").joinpath("recording/alerts/products")
    products = sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml"))
    written = {product: load_package_data(f"recording/alerts/products/{product}.yaml") for product in products}
    return {product: _put_in(one, one.pop("parts", {})) for product, one in written.items()}


@cache
def load_words() -> Mapping[str, Any]:
    """What holds for every product: `states` and `severities` by word, `envelopes` that carry the alerts of others."""
    words: Mapping[str, Any] = load_package_data("recording/alerts/words.yaml")
    return words


@cache
def load_names() -> Mapping[str, Any]:
    """How bodies without a mapping are read: kinds of `containers` by name, and the names of keys for each value."""
    names: Mapping[str, Any] = load_package_data("recording/alerts/names.yaml")
    return names


def load_mappings(own: Sequence[Mapping[str, Any]]) -> tuple[AlertMapping, ...]:
    """All mappings, the company's first, the generic one last.

    A mapping of the company's with the name of one of ours replaces its keys one by one; its words are added.
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
    """A mapping of the values of its file; a single expression may stand for a list of one."""
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
    """A value with the parts that its texts name; a part may name those before it."""
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
