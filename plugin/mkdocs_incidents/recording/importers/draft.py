"""A draft: what a product says of one incident, before it becomes a record."""

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
    """An entry of the timeline; `text` may be Markdown of several paragraphs."""

    at: When | None
    text: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What the public was told, with the response status that it named: an entry of `updates`."""

    at: datetime
    state: str
    text: str


@dataclass(slots=True, kw_only=True)
class Draft:
    """An incident of an export; "" and empty stand for what it does not say.

    `place` names it in messages. `severity` and `services` are the product's words; `severities` translates the former,
    in small letters, to critical, high, medium or low. `documents` are Markdown that may hold a post-mortem and is read
    for fields; `texts` are kept as they are. `wanted_id` becomes the record's id if it fits and is free. `custom` are
    texts of the company's own fields. `ongoing` is None where the export does not say. `apart` says why this is no
    incident to be counted, such as planned maintenance.
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

    def set(self, name: str, when: When | None) -> None:
        """One of the record's instants, if it is known; what was said first holds."""
        if when is not None:
            self.instants.setdefault(name, when)

    def infer(self, name: str, when: When | None) -> None:
        """An instant that the export does not state in so many words."""
        if when is not None and name not in self.instants:
            self.instants[name] = when
            self.inferred.add(name)

    def show_to(self, node: Node, key: str, known: Mapping[str, str]) -> None:
        """The visibility by a word of the product; the narrowest for one that is not known."""
        if node.text(key):
            self.visibility = node.word(key, known) or "restricted"

    def log(self, at: When | None, text: str) -> None:
        """An entry of the timeline; one without text is passed over."""
        if text.strip() and Event(at, text.strip()) not in self.events:
            self.events.append(Event(at, text.strip()))

    def tell_public(self, at: When | None, state: str, text: str) -> None:
        """What a status page said; an entry of the timeline where its time or the response status is not known."""
        said = text.strip() or state.capitalize()
        if isinstance(at, datetime) and state in tuple(ResponseStatus):
            self.updates.append(Sent(at, state, said))
        else:
            self.log(at, said)

    def link(self, title: str, url: str) -> None:
        """A place elsewhere; one that is no web address is passed over."""
        usable = url.startswith(("https://", "http://")) and url.isprintable() and " " not in url
        if usable and url not in [one.url for one in self.links]:
            self.links.append(Link(title, url))

    def act(self, *, action: str, state: str, owner: str = "", url: str = "", **days: When | None) -> None:
        """An action item; `state` is open, done or dropped, "" for one that is not known, which stays open."""
        if not action:
            return
        fields: dict[str, Any] = {"action": action, "owner": owner, "status": state or "open"}
        if url.startswith(("https://", "http://")):
            fields["url"] = url
        fields |= {name: day_of(when) for name, when in days.items() if when and (name == "due" or state in _CLOSED)}
        self.actions.append({name: value for name, value in fields.items() if value})


_CLOSED = ("done", "dropped")


def day_of(when: When | None) -> str:
    """The day of a time, as YYYY-MM-DD; "" where it is not known."""
    if isinstance(when, datetime):
        return when.date().isoformat()
    return when.first.isoformat() if when and when.day else ""


def first_day(draft: Draft) -> date | None:
    """The day on which it was opened, else that of the first thing known of it."""
    told = (*(one.at for one in draft.events), *(one.at for one in draft.updates))
    days = map(day_of, (draft.created, *draft.instants.values(), *told))
    return next((date.fromisoformat(day) for day in days if day), None)
