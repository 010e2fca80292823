"""Searches a body without a mapping: ranks its values by the names of their keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter

from mkdocs_incidents.recording.alerts.alert_mapping import load_names
from mkdocs_incidents.recording.alerts.leaves import Leaf, list_leaves

_UNKNOWN = 5
"""The penalty, in steps of the list, for a container with an unknown name."""
_MOST = {"started": 14, "ended": 14, "severity": 9}
"""Values beyond this rank belong to something else: when a plan was created, how important a customer is."""
_TIMES = ("started", "ended")
_ENDS = ("title", "severity")
"""Lists whose words count only at the end of a key: `message_title`, but not `summary_function`."""


class LeafSearch:
    """The values of one body. Each method takes the name of a list in `names.yaml`."""

    def __init__(self, body: object) -> None:
        self.leaves = list_leaves(body)

    def find(self, name: str) -> list[Leaf]:
        """Return the leaves under the list's keys, best first."""
        return [leaf for step in self.steps(name) for leaf in step]

    def steps(self, name: str) -> list[list[Leaf]]:
        """Return the same, grouped by equally good keys."""
        ranked = [(rank, leaf) for leaf in self.leaves if (rank := _rank(name, leaf)) is not None]
        ranked.sort(key=itemgetter(0))
        return [[leaf for _, leaf in step] for _, step in groupby(ranked, key=lambda one: int(one[0]))]

    def parsed(self, name: str, parse: Callable[[str], str]) -> Iterator[tuple[str, Leaf]]:
        """Return the texts that `parse` accepts, with their leaves."""
        for leaf in self.find(name):
            if isinstance(leaf.value, str) and (text := parse(leaf.value)):
                yield text, leaf

    def texts(self, name: str) -> Iterator[str]:
        for leaf in self.find(name):
            if not isinstance(leaf.value, bool) and str(leaf.value).strip():
                yield str(leaf.value)


def _rank(name: str, leaf: Leaf) -> float | None:
    """Return the rank of a leaf in a list, or None if it is not in it."""
    step = _find_step(name, leaf)
    if step is None:
        return None
    rank = step + _UNKNOWN * leaf.unknown + leaf.depth / 100
    return rank if rank <= _MOST.get(name, 100) or not leaf.unknown else None


def _find_step(name: str, leaf: Leaf) -> float | None:
    """Match the key itself, the key without surrounding words, then its end or beginning."""
    table = _table(name)
    keys = (f"{leaf.parent}.{leaf.key}", f"watched.{leaf.key}" if leaf.watched else leaf.key)
    if keys[0] in load_names()["never"]:
        return None
    if known := [table[key] for key in keys if key in table]:
        return min(known)
    before = "watched." if leaf.watched else ""
    if shorter := next((one for one in _shorten(leaf.key, name) if f"{before}{one}" in table), None):
        return table[f"{before}{shorter}"] + 0.5
    return _find_like(name, leaf)


def _find_like(name: str, leaf: Leaf) -> float | None:
    """Match a part of the key: `message_title`. What is watched has no times of its own."""
    table = _table(name)
    if name in ("hints", "services") and leaf.key in table:
        return table[leaf.key] + 0.5
    if not (name in _TIMES and leaf.watched):
        for word in load_names()["like"].get(name, ()):
            found = leaf.key.endswith(word) if name in _ENDS else word in leaf.key
            if found and word != leaf.key and not re.match(_other_keys(name), leaf.key):
                return table[word] + (2.5 if leaf.watched else 1.5)
    return None


@cache
def _other_keys(name: str) -> str:
    """Return a pattern for keys about something else: `previous_title`, `query_start_time`."""
    return "|".join((*load_names()["past"], *load_names()["other_keys"], *load_names()["not_like"].get(name, ())))


def _shorten(key: str, name: str) -> Iterator[str]:
    """Remove from a key common beginnings, and endings after a time."""
    units = "|".join(load_names()["time_units"])
    bare = re.sub(rf"(?:{units})+$", "", key) if name in _TIMES else key
    prefix = "|".join(load_names()["prefixes"])
    yield bare
    yield re.sub(rf"^(?:{prefix})+", "", bare)
    yield re.sub(rf"^(?:{prefix})+", "", key)  # `alarm_epoch`: only the unit is known


@cache
def _table(name: str) -> Mapping[str, int]:
    """Return the steps of the list by key."""
    steps = [[step] if isinstance(step, str) else step for step in load_names()[name]]
    return {key: number for number, keys in reversed(list(enumerate(steps))) for key in keys}
