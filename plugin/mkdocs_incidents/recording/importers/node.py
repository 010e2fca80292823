"""A JSON object of an export that remembers which keys were read, so that the report can list the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from mkdocs_incidents.model.partial_date import PartialDate, parse_partial_date
from mkdocs_incidents.printable import shorten
from mkdocs_incidents.recording.adoption.times.zones import Zone
from mkdocs_incidents.recording.alerts.alert_instants import parse_alert_time

When = datetime | PartialDate
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NOTHING: tuple[object, ...] = (None, "", [], {})
_UNKNOWN_ZONE = "the time names no zone: only its day was used; give the zone with --timezone"


class Node:
    """A JSON object. `place` names it in messages.

    A value of the wrong type counts as absent and as not read. Times without a zone are read in `zone`; if there is
    none, only their day is used. `tell` is called with the place and what was not understood.
    """

    def __init__(
        self, value: Mapping[str, Any], place: str, tell: Callable[[str, str], None], zone: Zone | None = None
    ) -> None:
        self.place = place
        self._value = value
        self._tell = tell
        self._zone = zone
        self._read: set[str] = set()
        self._inner: list[tuple[str, Node]] = []

    def tell(self, message: str) -> None:
        """Report a problem with this object."""
        self._tell(self.place, message)

    def has(self, *keys: str) -> bool:
        """Whether all of the keys exist. They do not count as read."""
        return all(key in self._value for key in keys)

    def text(self, *keys: str) -> str:
        """The text or number of the first key that has one, else ""."""
        for key in keys:
            value = self._value.get(key)
            if isinstance(value, int | float) and not isinstance(value, bool):
                value = str(value)
            if isinstance(value, str) and value.strip():
                self._read.add(key)
                return clean(value)
        return ""

    def flag(self, key: str) -> bool:
        """Whether the key is true."""
        value = self._value.get(key)
        if isinstance(value, bool):
            self._read.add(key)
        return value is True

    def when(self, *keys: str) -> When | None:
        """The time of the first key that has one. An unreadable time is reported."""
        for key in keys:
            value = self._value.get(key)
            if isinstance(value, str | int | float) and not isinstance(value, bool) and value != "":
                self._read.add(key)
                if when := self._parse(key, value):
                    return when
        return None

    def at(self, *keys: str) -> datetime | None:
        """The same as `when`, but only for a complete time."""
        when = self.when(*keys)
        return when if isinstance(when, datetime) else None

    def word(self, key: str, known: Mapping[str, str]) -> str:
        """Translate a word of the product by a table in lower case. An unknown word is reported and becomes ""."""
        text = self.text(key)
        if text and text.lower() not in known:
            self.tell(f"{key} '{shorten(text, 60)}' is not known")
        return known.get(text.lower(), "")

    def node(self, key: str) -> Node | None:
        """The object of the key."""
        value = self._value.get(key)
        return self._enter(key, key, value) if isinstance(value, Mapping) else None

    def nodes(self, key: str) -> list[Node]:
        """The objects in the list of the key. A single object counts as a list of one."""
        value = self._value.get(key)
        if isinstance(value, Mapping):
            return [self._enter(key, key, value)]
        members = value if isinstance(value, list) else []
        return [
            self._enter(key, f"{key}[]", one, f"{key} {number}")
            for number, one in enumerate(members, start=1)
            if isinstance(one, Mapping)
        ]

    def names(self, key: str, *inner: str) -> tuple[str, ...]:
        """The texts of a list, or a single text. Of an object in the list, the first of its `inner` keys is used."""
        value = self._value.get(key)
        members = value if isinstance(value, list) else [value]
        plain = [clean(one) for one in members if isinstance(one, str) and one.strip()]
        if plain:
            self._read.add(key)
        named = [node.text(*(inner or ("name",))) for node in self.nodes(key)]
        return tuple(dict.fromkeys([*plain, *(name for name in named if name)]))

    def take(self) -> Mapping[str, Any]:
        """Return the whole object, and mark all of it as read."""
        self._read.update(map(str, self._value))
        return self._value

    def field_names(self) -> list[str]:
        """The names of all keys."""
        return [str(key) for key in self._value]

    def unread(self) -> Iterator[str]:
        """The paths of keys that were not read, such as `metadata` and `updates[].tweet_id`."""
        entered = {path.removesuffix("[]") for path, _ in self._inner}
        for key, value in self._value.items():
            if key not in self._read and key not in entered and value not in _NOTHING:
                yield str(key)
        for path, node in self._inner:
            yield from (f"{path}.{name}" for name in node.unread())

    def _enter(self, key: str, path: str, value: Mapping[str, Any], place: str = "") -> Node:
        for known, node in self._inner:
            if known == path and node._value is value:
                return node
        node = Node(value, f"{self.place}, {place or key}", self._tell, self._zone)
        self._inner.append((path, node))
        return node

    def _parse(self, key: str, value: Any) -> When | None:
        if at := parse_alert_time(value):
            return at
        text = str(value).strip()
        if day := parse_partial_date(text):
            return day
        naive = parse_alert_time(text, utc=True)
        if naive is None:
            if not _means_never(text):
                self.tell(f"{key} '{shorten(text, 60)}' is not a time")
            return None
        if self._zone is None:
            self.tell(f"{key}: {_UNKNOWN_ZONE}")
            return PartialDate(naive.year, naive.month, naive.day)
        at = self._zone.instant(naive.date(), naive.time())
        if at is None:
            self.tell(f"{key} '{text}' is not one certain time in {self._zone.name}")
        return at or PartialDate(naive.year, naive.month, naive.day)


def clean(text: str) -> str:
    """Remove surrounding white space, control characters and lone surrogates, which no record may contain."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n")).strip()


def _means_never(text: str) -> bool:
    return text.startswith(("0001-01-01", "1970-01-01")) or text in ("0", "0.0", "-", "null", "None", "N/A")
