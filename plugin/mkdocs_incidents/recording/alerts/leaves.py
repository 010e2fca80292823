"""Walks the body of an alert, and lists its values with the subject of their containers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from mkdocs_incidents.recording.alerts.alert_mapping import load_names, load_words
from mkdocs_incidents.recording.alerts.xml_values import parse_xml

_DEEPEST = 12
_MOST = 3000
"""The maximum number of values to search. A body with more is a report, not an alert."""
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?: ?\S+)?")
_PAIR = re.compile(r"[*_]*([A-Za-z][\w /-]{1,30}?)[*_]*\s*[:=][*_]*\s*(\S.*)", re.DOTALL)
_ADDRESS = re.compile(r"[a-z]+://")
_PATH = re.compile(r"[A-Za-z_@][\w@-]*(?:\.[A-Za-z_@][\w@-]*)+")
_NOTHING = ("", "none", "null", "n/a", "-", "unknown", "undefined")
Scalar = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A value of the body. `path` is its place as the body writes it; `key` and `parent` are `plain`.

    `watched` means that it describes what is monitored (a rule, a host), not the alert. `unknown` counts the containers
    above with unknown names; `depth` counts all of them.
    """

    path: str
    key: str
    parent: str
    watched: bool
    unknown: int
    depth: int
    value: Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The current position: the path, and the subject of the containers on it."""

    path: str = ""
    name: str = ""
    watched: bool = False
    unknown: int = 0
    depth: int = 0


def list_leaves(body: Any) -> tuple[Leaf, ...]:
    """Return the values of a body, except those of containers about something else."""
    leaves = []
    for leaf in _walk(body, _Place()):
        leaves.append(leaf)
        if len(leaves) == _MOST:
            break
    return tuple(leaves)


@lru_cache(maxsize=4096)
def plain(key: str) -> str:
    """Return a key in lower case without `_`, `-` and spaces: `startsAt`, `starts_at` and `Starts at` are the same."""
    return re.sub(r"[\W_]", "", key).lower()


def _walk(value: Any, place: _Place) -> Iterator[Leaf]:
    if isinstance(value, Mapping):
        labelled = _pair(value, place.name) if "topLabel" in value else ()  # a row of a card
        for key, inner in (*_nest(value).items(), *_join_times(value), *labelled):
            yield from _enter(str(key), inner, place)
    elif isinstance(value, list):
        for inner in _choose(value, place.name):
            yield from _walk(inner, place)
    elif isinstance(value, str | int | float):
        yield Leaf(path=place.path, key=place.name, parent="", watched=False, unknown=0, depth=place.depth, value=value)


class _Made(dict[Any, Any]):
    """An object that was built from paths, and can be extended."""


def _nest(value: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """Turn an object whose keys are paths, such as `host.name`, into nested objects."""
    paths = {key: key.split(".") for key in value if isinstance(key, str) and _PATH.fullmatch(key)}
    if not paths:
        return value
    nested = _Made({key: inner for key, inner in value.items() if key not in paths})
    for key, (*containers, last) in paths.items():
        place = _dig(nested, containers)
        if place is None or last in place:
            nested[key] = value[key]
        else:
            place[last] = value[key]
    return nested


def _dig(value: _Made, containers: Sequence[str]) -> _Made | None:
    """Return or create the object at a path. None if something else is there."""
    for name in containers:
        inner = value.get(name, {})
        if not isinstance(inner, Mapping):
            return None
        if not isinstance(inner, _Made):
            inner = value[name] = _Made(inner)
        value = inner
    return value


def _enter(key: str, value: Any, place: _Place) -> Iterator[Leaf]:
    """Return the leaves at a key."""
    name = plain(key)
    value = _open_text(value)
    path = f"{place.path}.{key}" if place.path else key
    if isinstance(value, Mapping | list):
        inner = _container(name, value, replace(place, path=path)) if place.depth < _DEEPEST else None
        yield from _scalars(name, path, value, place)
        yield from _walk(_as_object(value, name), inner) if inner else ()
    elif isinstance(value, str | int | float) and str(value).strip().lower() not in _NOTHING:
        yield _leaf(name, path, value, place)


def _leaf(name: str, path: str, value: Scalar, place: _Place) -> Leaf:
    return Leaf(path=path, key=name, parent=place.name, watched=place.watched, unknown=place.unknown,
                depth=place.depth, value=value.strip() if isinstance(value, str) else value)  # fmt: skip


def _scalars(name: str, path: str, value: Any, place: _Place) -> Iterator[Leaf]:
    """Return the texts of a list as values of its key.

    An object with one word, such as `severity: {name}`, counts too.
    """
    if isinstance(value, list):
        yield from (_leaf(name, path, one, place) for one in value[:20] if isinstance(one, str | int | float))
    elif name in load_names()["valued"]:
        keys = {plain(str(key)): key for key in value}
        if key := next((keys[one] for one in load_names()["value_keys"] if one in keys), None):
            inner = value[key]
            yield from [_leaf(name, f"{path}.{key}", inner, place)] if isinstance(inner, str | int | float) else []


def _container(name: str, value: Any, place: _Place) -> _Place | None:
    """Return the position inside a container, or None if it is not about the alert."""
    kinds = load_names()["containers"]
    base = name if name in kinds else name.rstrip("0123456789").removesuffix("s")
    kind = kinds.get(base) or next(
        (kind for end, kind in load_names()["container_ends"].items() if base.endswith(end)), ""
    )
    if kind == "other" or name.startswith(tuple(load_names()["past"])):
        return None
    defined = isinstance(value, Mapping) and not {plain(str(key)) for key in value}.isdisjoint(
        load_names()["definitions"]
    )
    watched = kind == "watched" or defined or (place.watched and kind != "alert")
    return replace(place, name=base, watched=watched, unknown=place.unknown + (not kind), depth=place.depth + 1)


def _open_text(value: Any) -> Any:
    """Return the object in a text that is JSON or XML."""
    if isinstance(value, str) and value.lstrip().startswith("<") and value.rstrip().endswith(">"):
        return parse_xml(value.strip()) or value
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            inner = json.loads(value)
        except (ValueError, RecursionError):
            return value
        return inner if isinstance(inner, dict | list) else value
    return value


def _choose(entries: Sequence[Any], name: str) -> Sequence[Any]:
    """Choose the objects of a list: all parts of a message, but of several alerts only the first that is not over."""
    objects = [one for one in entries if isinstance(one, Mapping | list)]
    if name in load_names()["parts"]:
        return objects[:50]
    return [one for one in objects if not _is_over(one)][:1] or objects[:1]


def _is_over(entry: Any) -> bool:
    states = (entry.get(key) for key in ("status", "state")) if isinstance(entry, Mapping) else ()
    return any(load_words()["states"].get(str(state).lower()) == "resolved" for state in states)


def _as_object(value: Any, name: str) -> Any:
    """Turn a list of names with values into one object: tags, the facts of a card, the fields of an attachment."""
    pairs = [pair for one in value[:50] for pair in _pair(one, name)] if isinstance(value, list) else []
    return dict(reversed(pairs)) if pairs else value


def _pair(entry: Any, name: str) -> Iterator[tuple[str, Any]]:
    if isinstance(entry, str):
        found = _PAIR.fullmatch(entry) if name in load_names()["labelled"] else None
        yield from [(found[1], found[2])] if found and not _ADDRESS.match(entry) else []
        return
    if not isinstance(entry, Mapping) or len(entry) > 4:
        return
    keys = {plain(str(key)): value for key, value in entry.items()}
    label = next((keys[one] for one in load_names()["pair_names"] if isinstance(keys.get(one), str)), None)
    value = next((keys[one] for one in load_names()["pair_values"] if one in keys), None)
    if isinstance(value, Mapping) and len(value) == 1:  # OpenTelemetry: {"stringValue": "checkout"}
        value = next(iter(value.values()))
    if label is not None and isinstance(value, str | int | float):
        yield label.strip(" *:"), value
    elif keys.get("type") == "mrkdwn" and (found := _PAIR.fullmatch(str(keys.get("text", "")))):
        yield found[1], found[2].strip(" *")


def _join_times(value: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Join times whose day and clock time are in two fields: `event_date` and `event_time`."""
    keys = {plain(str(key)): str(inner).strip() for key, inner in value.items() if isinstance(inner, str)}
    zone = next((keys[one] for one in ("timezone", "tz", "utcoffset", "zone") if one in keys), "")
    for key, clock in keys.items():
        if key.endswith("time") and _CLOCK.fullmatch(clock):
            day = keys.get(f"{key.removesuffix('time')}date") or keys.get(f"{key.removesuffix('datetime')}date")
            yield from [(f"{key.removesuffix('time')}datetime", f"{day} {clock} {zone}".strip())] if day else []
