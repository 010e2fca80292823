"""A draft: what a product says about one incident, before it becomes a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mkdocs_incidents.model.incident import Link
from mkdocs_incidents.model.vocabulary import ResponseStatus
from mkdocs_incidents.recording.importers.node import Node, When


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of the timeline. `text` may be Markdown of several paragraphs."""

    at: When | None
    text: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A message to the public and the response status in it: an entry of `updates`."""

    at: datetime
    state: str
    text: str


@dataclass(slots=True, kw_only=True)
class Draft:
    """An incident of an export. Values that the export does not have are "" or empty.

    `place` names it in messages. `severity` and `services` are the product's words; `severities` translates them, in
    lower case, to critical, high, medium or low. `documents` are Markdown that may contain a post-mortem and is read
    for fields; `texts` are only quoted. `wanted_id` becomes the record's id if it fits and is free. `custom` has
    texts of the company's own fields by their keys, `named` those of fields that the product's customer made, by their
    names. `ongoing` is None if the export does not say. `apart` is the reason why this is
    not an incident, such as planned maintenance.
    """

    system: str
    id: str
    title: str
    place: str
    url: str = ""
    instants: dict[str, When] = field(default_factory=dict)
    inferred: set[str] = field(default_factory=set)
    created: When | None = None
    changed: When | None = None
    author: str = ""
    severity: str = ""
    severities: Mapping[str, str] = field(default_factory=dict)
    services: list[str] = field(default_factory=list)
    summary: str = ""
    impact: dict[str, str] = field(default_factory=dict)
    detected_by: str = ""
    events: list[Event] = field(default_factory=list)
    updates: list[Sent] = field(default_factory=list)
    actions: list[dict[str, Any]] = field(default_factory=list)
    factors: list[str] = field(default_factory=list)
    lessons: dict[str, list[str]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    visibility: str = "internal"
    ongoing: bool | None = None
    apart: str = ""
    documents: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    wanted_id: str = ""
    custom: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)

    def name_field(self, name: str, text: str) -> None:
        """Add the text of a field that the product's customer made; of two of one name, both."""
        if name and text:
            self.named[name] = f"{self.named[name]}, {text}" if name in self.named else text

    def set(self, name: str, when: When | None) -> None:
        """Set one of the record's instants, unless it is unknown or set already."""
        if when is not None:
            self.instants.setdefault(name, when)

    def infer(self, name: str, when: When | None) -> None:
        """Set an instant that the export only implies, and mark it as inferred."""
        if when is not None and name not in self.instants:
            self.instants[name] = when
            self.inferred.add(name)

    def show_to(self, node: Node, key: str, known: Mapping[str, str]) -> None:
        """Set the visibility by a word of the product. An unknown word means the narrowest visibility."""
        if node.text(key):
            self.visibility = node.word(key, known) or "restricted"

    def log(self, at: When | None, text: str) -> None:
        """Add an entry to the timeline, unless it has no text."""
        if text.strip() and Event(at, text.strip()) not in self.events:
            self.events.append(Event(at, text.strip()))

    def tell_public(self, at: When | None, state: str, text: str) -> None:
        """Add a message of a status page to the updates.

        Without a time or a known response status, it becomes an entry of the timeline.
        """
        said = text.strip() or state.capitalize()
        if isinstance(at, datetime) and state in tuple(ResponseStatus):
            self.updates.append(Sent(at, state, said))
        else:
            self.log(at, said)

    def link(self, title: str, url: str) -> None:
        """Add a link, unless it is not a web address."""
        usable = url.startswith(("https://", "http://")) and url.isprintable() and " " not in url
        if usable and url not in [one.url for one in self.links]:
            self.links.append(Link(title, url))

    def act(self, *, action: str, state: str, owner: str = "", url: str = "", **days: When | None) -> None:
        """Add an action item. `state` is open, done or dropped; "" is unknown and counts as open."""
        if not action:
            return
        fields: dict[str, Any] = {"action": action, "owner": owner, "status": state or "open"}
        if url.startswith(("https://", "http://")):
            fields["url"] = url
        fields |= {name: day_of(when) for name, when in days.items() if when and (name == "due" or state in _CLOSED)}
        self.actions.append({name: value for name, value in fields.items() if value})


_CLOSED = ("done", "dropped")


def day_of(when: When | None) -> str:
    """The day of a time as YYYY-MM-DD; "" if it is unknown."""
    if isinstance(when, datetime):
        return when.date().isoformat()
    return when.first.isoformat() if when and when.day else ""


def first_day(draft: Draft) -> date | None:
    """The day on which the incident was opened, else the first day that the draft names."""
    told = (*(one.at for one in draft.events), *(one.at for one in draft.updates))
    days = map(day_of, (draft.created, *draft.instants.values(), *told))
    return next((date.fromisoformat(day) for day in days if day), None)
