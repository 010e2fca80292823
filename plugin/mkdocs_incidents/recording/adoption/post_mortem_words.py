"""Recognises the parts of a post-mortem by the words in `defaults/adoption.yaml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from mkdocs_incidents.model.fields import FIELDS, SECTIONS, STATED
from mkdocs_incidents.package_data import load_package_data
from mkdocs_incidents.reading.body.labels import strip_bold
from mkdocs_incidents.reading.body.owner_names import OWNER_NAMES

_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)])\s+")
_EDGES = re.compile(r"^[^\w(（✅]+|[^\w)）?✅]+$")
_CLAUSE = re.compile(r"(?<=[.!?])\s+|,?\s+and (?=(?:the )?(?:incident|outage|issue|problem) (?:is|was) )")
_BRACKETS = re.compile(r"\s*[(（][^)）]*[)）]")


@cache
def vocabulary() -> Mapping[str, Any]:
    """The whole file, with labels and headings from the table of fields, and the names of owners that records use.

    It is without accents, like the texts that are looked up in it, because many people leave them out.
    """
    words: dict[str, Any] = load_package_data("defaults/adoption.yaml")
    own = {name: [name.replace("_", " "), *words["labels"].get(name, ())] for name in STATED}
    columns = {**words["columns"], "owner": list(OWNER_NAMES)}
    headings = {name: [FIELDS[name].pattern] for name in SECTIONS if name not in words["headings"]} | words["headings"]
    whole = {**words, "headings": headings, "labels": words["labels"] | own, "columns": columns}
    return {name: _each_text(table) for name, table in whole.items()}


def without_accents(text: str) -> str:
    """`línea` as `linea`; other letters stay as they are."""
    if text.isascii():
        return text
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not "\u0300" <= letter <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def _each_text(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _each_text(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_each_text(one) for one in value]
    return without_accents(value) if isinstance(value, str) else value


def _plain(text: str) -> str:
    return without_accents(text.lower().replace("’", "'"))


def label_fields() -> list[str]:
    """The fields that a label can be mapped to."""
    return list(vocabulary()["labels"])


def normalise(words: str) -> str:
    """Return a heading or label in lower case, without accents, marks, numbering, brackets and final colon."""
    plain = _EDGES.sub("", _plain(strip_bold(words)))
    plain = _EDGES.sub("", _BRACKETS.sub("", _NUMBERING.sub("", plain)))
    return " ".join(plain.split())


@lru_cache(maxsize=1024)
def heading_kind(heading: str) -> str | None:
    """The part of a record that a heading begins, one of `headings`; None for any other heading."""
    return _matching(vocabulary()["headings"], normalise(heading.replace("✅", "")))


@lru_cache(maxsize=1024)
def part_of(kind: str, words: str) -> str | None:
    """The horizon of actions, or the kind of lessons, in a heading or label."""
    return _matching(vocabulary()["parts"].get(kind, {}), normalise(words))


@lru_cache(maxsize=1024)
def label_field(label: str) -> str | None:
    """The field of a label such as `Incident start time`."""
    plain = normalise(label).rstrip("? ")
    spaced = re.sub(r"[_-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", label))
    known = _lookup("labels").get(plain) or _lookup("labels").get(normalise(spaced))
    return known or _matching(vocabulary()["label_forms"], plain)


@lru_cache(maxsize=1024)
def lookup(table: str, words: str) -> str | None:
    """The entry of another table (`impact_labels`, `columns`, `statuses`) that lists these words."""
    return _lookup(table).get(normalise(words) or _plain(words.strip()))


@lru_cache(maxsize=1024)
def event_instant(event: str) -> str | None:
    """The instant that an event names, by all its words or by those before a colon, dash, comma or bracket."""
    plain = re.split(r"\s*[:(,.;]|\s+[–—-]+\s", event.replace("*", "").strip(), maxsplit=1)[0]
    return _matching(vocabulary()["events"], normalise(plain))


@lru_cache(maxsize=1024)
def event_ends(event: str) -> bool:
    """Whether an event says that the incident is over: `service fully restored`, but not `partially restored`."""
    words = vocabulary()["endings"]
    plain = re.sub(r"\]\([^)]*\)|https?://\S+", " ", _plain(event)).replace("*", "")
    sentences = _CLAUSE.split(plain)
    return any(re.search(words["over"], one) and not re.search(words["not_over"], one) for one in sentences)


def event_begins(event: str) -> bool:
    """Whether an event is the first that users could notice: `errors start`, but not the deployment before it."""
    return re.search(vocabulary()["beginnings"]["begun"], _plain(event).replace("*", "")) is not None


def event_shows_trouble(event: str) -> bool:
    """Whether an event says that something is wrong, or that somebody noticed it."""
    return re.search(vocabulary()["beginnings"]["trouble"], _plain(event).replace("*", "")) is not None


def event_relapses(event: str) -> bool:
    """Whether an event tells that something fails; what it says of customers and incidents does not count."""
    return re.search(vocabulary()["beginnings"]["failing"], _plain(event).replace("*", "")) is not None


@lru_cache(maxsize=256)
def state_of(value: str) -> str:
    """The state in a label such as `Status`: `ongoing` of the incident, `draft` of the document, or ""."""
    return _matching(vocabulary()["states"], normalise(value)) or ""


def names_completion(heading: str) -> bool:
    """Whether a heading says that the actions below it are done: `Immediate actions (completed)`."""
    return re.search(vocabulary()["completed"], _plain(heading)) is not None


def tells_of_past(action: str) -> bool:
    """Whether an action is described as done: `Added an alert`. `Improved alerts` may also be a goal."""
    return re.match(vocabulary()["past"], _plain(action).lstrip("*_ ")) is not None


def tell_of_past(actions: Sequence[str]) -> bool:
    """Whether a list of actions is described as done: each begins like `Reduced …`, and one is unambiguous."""
    return any(map(tells_of_past, actions)) and all(re.match(r"[*_]*[A-Z]\w+ed\b", one) for one in actions)


@cache
def _lookup(table: str) -> Mapping[str, str]:
    return {_plain(str(word)): name for name, words in vocabulary()[table].items() for word in words}


def _matching(patterns: Mapping[str, list[str]], plain: str) -> str | None:
    return next((name for name, forms in patterns.items() for form in forms if re.fullmatch(form, plain)), None)
