"""Merges two versions of a record: applies one side's changes to the other with the edits of the commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.fields import EVENTS, HOW, INSTANTS
from mkdocs_incidents.model.vocabulary import ActionStatus, Horizon
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.instants import parse_day, parse_instant
from mkdocs_incidents.recording.edits.action_edits import with_action
from mkdocs_incidents.recording.edits.body_timeline import find_timeline
from mkdocs_incidents.recording.edits.front_matter_edits import insert_entry, remove_key, set_list, set_value
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.edits.response_changes import (
    Progress,
    add_event,
    add_instant,
    change_severity,
    place_in_time,
)

Fields = dict[str, Any]
_ADDED_TO = ("timeline", "updates", "actions", "links")
"""Lists of entries that both sides may have extended."""


class MergeConflictError(IncidentsError):
    """Both sides changed the same thing, which the message names. A person must choose."""


def merge_records(base: str, ours: str, theirs: str, text_merge: str | None = None) -> str:
    """Return the record with the changes of both sides since `base`.

    `text_merge` is the result of merging line by line, or None if it has conflicts. It is used if its fields are right.
    Raises MergeConflictError if the sides disagree, and IncidentsError if one of the texts is not a record.
    """
    wanted = _merge_fields(*(_read(raw) for raw in (base, ours, theirs)))
    if text_merge is not None and _says(text_merge, wanted):
        return text_merge
    for one, other in ((ours, theirs), (theirs, ours)):
        if _prose(other) != _prose(base):
            continue
        merged = _set_others(_add_changes(base, one, other), _read(base), _read(other), wanted)
        if _says(merged, wanted):
            return merged
    raise MergeConflictError("both sides changed the text")


def _merge_fields(base: Fields, ours: Fields, theirs: Fields) -> Fields:
    """Return the fields after both changes."""
    merged: Fields = {}
    for name in dict.fromkeys((*base, *ours, *theirs)):
        before, one, other = base.get(name), ours.get(name), theirs.get(name)
        if name in _ADDED_TO or all(_is_words(value) for value in (before, one, other)):
            merged[name] = _union(before or [], one or [], other or [])
        elif before not in (one, other) and one != other:
            raise MergeConflictError(f"both sides changed {name}: {one} and {other}")
        else:
            merged[name] = other if one == before else one
    return {name: value for name, value in merged.items() if value not in (None, [])}


def _is_words(value: Any) -> bool:
    """Return whether it is a list of texts, such as services and tags. None is an empty one."""
    return value is None or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def _union(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> list[Any]:
    """Return the common entries and those that either side added. Entries that one side removed or changed are gone."""
    return [*(one for one in ours if one in theirs or one not in base), *_only_in(theirs, (*base, *ours))]


def _only_in(entries: Iterable[Any], others: Sequence[Any]) -> list[Any]:
    return [entry for entry in entries if entry not in others]


def _add_changes(base: str, to: str, changed: str) -> str:
    """Apply to `to` the differences between `base` and `changed`."""
    before, after, now = _read(base), _read(changed), _read(to)
    events = _only_in(after.get("timeline", []), [*before.get("timeline", []), *now.get("timeline", [])])
    for name in [name for name in after if after[name] != before.get(name) and name in EVENTS and name not in before]:
        if name in now:
            continue
        told = next((one for one in events if one[1].lower().startswith(EVENTS[name].lower())), None)
        events = [one for one in events if one is not told]
        note = told[1].partition(": ")[2] if told else ""
        how = str(after.get(HOW[name]) or "") if name in HOW else ""
        to = add_instant(to, Progress(name, after[name], note, how))
    for at, event in events:
        if at is None:
            raise MergeConflictError("both sides added to the timeline, one of them without a time")
        to = add_event(to, event, at)
    return _add_entries(to, before, after, now)


def _add_entries(raw: str, before: Fields, after: Fields, now: Fields) -> str:
    known: Callable[[str], list[Any]] = lambda name: [*before.get(name, []), *now.get(name, [])]  # noqa: E731
    for update in map(dict, _only_in(after.get("updates", []), known("updates"))):
        entries = parse_document(raw).record.front.fields.get("updates") or []
        at = parse_instant(str(update["at"]))
        raw = insert_entry(raw, "updates", place_in_time(entries, at) if at else len(entries), update)
    for link in map(dict, _only_in(after.get("links", []), known("links"))):
        raw = insert_entry(raw, "links", len(parse_document(raw).record.front.fields.get("links") or []), link)
    for action in map(dict, _only_in(after.get("actions", []), known("actions"))):
        raw = with_action(raw, _parse_action(action))
    return raw


def _set_others(raw: str, before: Fields, after: Fields, wanted: Fields) -> str:
    """Set single values and lists of words that the other side has changed."""
    for name in [one for one in dict.fromkeys((*before, *after)) if after.get(one) != before.get(one)]:
        value = wanted.get(name)
        if name in _ADDED_TO or value == _read(raw).get(name):
            continue
        if value is None:
            raw = remove_key(raw, name)
        elif name == "severity":
            raw = change_severity(raw, value)
        elif isinstance(value, str):
            raw = set_value(raw, name, value)
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            raw = set_list(raw, name, value)
    return raw


def _parse_action(entry: Mapping[str, Any]) -> Action:
    horizon = entry.get("horizon")
    return Action(
        action=str(entry["action"]),
        owner=entry.get("owner"),
        due=parse_day(str(entry.get("due") or "")),
        status=ActionStatus(entry.get("status") or "open"),
        horizon=Horizon(horizon) if horizon else None,
        url=entry.get("url"),
    )


def _read(raw: str) -> Fields:
    """Return a record's fields for comparison: aware times, and tuples for entries of lists."""
    fields = parse_document(raw).fields
    for name in INSTANTS:
        if at := parse_instant(str(fields.get(name) or "")):
            fields[name] = at
    for name in _ADDED_TO:
        entries = fields.get(name) or []
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            raise IncidentsError(f"{name} is not a list of entries")
        fields[name] = [_event(one) if name == "timeline" else tuple(one.items()) for one in entries]
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _event(entry: Mapping[str, Any]) -> tuple[Any, str]:
    return parse_instant(str(entry.get("at") or "")), str(entry.get("event"))


def _says(raw: str, wanted: Fields) -> bool:
    """Return whether a text is a record with exactly these fields, with list entries in any order."""
    try:
        found = _read(raw)
    except IncidentsError:
        return False
    return _comparable(found) == _comparable(wanted)


def _comparable(fields: Fields) -> Fields:
    return {name: sorted(map(str, value)) if isinstance(value, list) else value for name, value in fields.items()}


def _prose(raw: str) -> list[str]:
    """Return the non-empty lines of the body outside its timeline."""
    document = parse_document(raw)
    lines = document.text.split("\n")
    timeline = find_timeline(document)
    first, end = (timeline.first, timeline.end) if timeline else (len(lines), len(lines))
    return [line for line in (*lines[document.body_line(0) : first], *lines[end:]) if line.strip()]
