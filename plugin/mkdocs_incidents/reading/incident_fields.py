"""Builds an Incident from a record's checked fields. Only here, text becomes times and tuples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields as fields_of
from datetime import date
from typing import Any

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.custom_field import ROLES, CustomField, CustomValues, read_values
from mkdocs_incidents.model.field import Kind
from mkdocs_incidents.model.fields import INCIDENT_FIELDS, INSTANTS
from mkdocs_incidents.model.incident import (
    Impact,
    Incident,
    Lessons,
    Link,
    PartialInstant,
    Prose,
    SentUpdate,
    Source,
    TimelineEntry,
)
from mkdocs_incidents.model.partial_date import parse_partial_date
from mkdocs_incidents.model.vocabulary import ActionStatus, Horizon, ResponseStatus, ToldAudience, Visibility
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.instants import parse_day, parse_instant

_TEXTS = tuple(one.name for one in INCIDENT_FIELDS if one.kind in (Kind.TEXT, Kind.WORD) and one.name != "visibility")
_IMPACTS = tuple(field.name for field in fields_of(Impact))
_LESSONS = tuple(field.name for field in fields_of(Lessons))
_LISTS = tuple(one.name for one in INCIDENT_FIELDS if one.kind is Kind.TEXTS)


def parse_incident(
    path: str,
    fields: Mapping[str, Any],
    prose: tuple[Prose, ...] = (),
    rejected: frozenset[str] = frozenset(),
    custom: Iterable[CustomField] = (),
) -> Incident:
    """Build the incident from fields that match the schema. Fields in `rejected` are unknown.

    `custom` are the company's own fields. If an action's owner is a role, it belongs to the person in that role. An
    unclear visibility is the strictest one.
    """
    usable = {key: value for key, value in fields.items() if key not in rejected}
    chase_from = parse_day(usable.get("chase_from", usable.get("adopted_on", "")))
    values = read_values(custom, usable)
    plain: dict[str, Any] = {
        **{name: usable.get(name) for name in _TEXTS},
        **{name: tuple(usable.get(name, ())) for name in _LISTS},
        **{name: parse_instant(usable[name]) for name in INSTANTS if name in usable},
    }
    return Incident(
        **plain,
        artifact=parse_artifact(path, usable),
        impact=_parse_impact(usable.get("impact", {})),
        timeline=tuple(_parse_entry(entry) for entry in usable.get("timeline", ())),
        updates=tuple(_parse_updates(usable.get("updates", ()))),
        actions=tuple(_parse_action(action, chase_from, values) for action in usable.get("actions", ())),
        lessons=_parse_lessons(usable.get("lessons", {})),
        visibility=Visibility.RESTRICTED
        if "visibility" in rejected
        else Visibility(usable.get("visibility", "internal")),
        links=tuple(Link(link.get("title", link["url"]), link["url"]) for link in usable.get("links", ())),
        partial=tuple(_parse_partial(usable)),
        adopted_on=parse_day(usable.get("adopted_on", "")),
        chase_from=chase_from,
        ongoing=usable.get("ongoing", False),
        in_place=usable.get("in_place", False),
        source=_parse_source(usable.get("source")),
        prose=prose,
        rejected=rejected,
        custom=values,
    )


def _parse_partial(fields: Mapping[str, Any]) -> Iterator[PartialInstant]:
    for name in INSTANTS:
        if when := parse_partial_date(fields.get(name, "")):
            yield PartialInstant(name, when)


def _parse_impact(fields: Mapping[str, str]) -> Impact | None:
    known = {name: value for name, value in fields.items() if name in _IMPACTS and value}
    return Impact(**known) if known else None


def _parse_entry(entry: Mapping[str, str]) -> TimelineEntry:
    at = entry.get("at", "")
    return TimelineEntry(parse_instant(at), entry["event"], parse_partial_date(at))


def _parse_updates(entries: Iterable[Mapping[str, str]]) -> Iterator[SentUpdate]:
    for entry in entries:
        if at := parse_instant(entry["at"]):
            yield SentUpdate(at, ToldAudience(entry["audience"]), ResponseStatus(entry["state"]), entry["text"])


def _parse_action(fields: Mapping[str, str], chased_from: date | None, values: CustomValues) -> Action:
    return Action(
        action=fields["action"],
        owner=_person(fields.get("owner") or None, values),
        due=parse_day(fields.get("due", "")),
        status=ActionStatus(fields.get("status", "open")),
        closed_on=parse_day(fields.get("closed_on", "")),
        horizon=Horizon(fields["horizon"]) if "horizon" in fields else None,
        url=fields.get("url"),
        chased_from=chased_from,
    )


def _person(owner: str | None, values: CustomValues) -> str | None:
    """Return the people behind an owner, which can be a role."""
    people = values.get(f"{ROLES}.{owner}", owner)
    return people if people is None or isinstance(people, str) else ", ".join(people)


def _parse_source(fields: Mapping[str, str] | None) -> Source | None:
    if not fields:
        return None
    imported_at = parse_instant(fields.get("imported_at", ""))
    return Source(system=fields["system"], id=fields["id"], url=fields.get("url"), imported_at=imported_at)


def _parse_lessons(fields: Mapping[str, Any]) -> Lessons:
    known = {name: value for name, value in fields.items() if name in _LESSONS and value}
    return Lessons(**{name: (value,) if isinstance(value, str) else tuple(value) for name, value in known.items()})
