"""Reads the timeline of a document into the fields of a record: its entries, and the instants that they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.outline import Outline
from mkdocs_incidents.recording.adoption.parts.found_timeline import TimelineReader
from mkdocs_incidents.recording.adoption.parts.timeline_entries import Event
from mkdocs_incidents.recording.adoption.post_mortem_words import event_instant


def read_timeline(outline: Outline, found: Found) -> list[Event]:
    """The events of the document's timeline."""
    timeline = TimelineReader(outline, found)
    timeline.read_all(outline.parts)
    return timeline.events


def set_events(events: Sequence[Event], found: Found) -> None:
    """Set the timeline, and the instants that its events name in so many words."""
    found.extend("timeline", [_entry(one) for one in events])
    for name, naming in _by_instant(events).items():
        if name not in found.fields:
            _set_instant(name, naming, found)


def _entry(event: Event) -> dict[str, str]:
    when = render_instant(event.at) if event.at else event.day.isoformat() if event.day else None
    return {"at": when, "event": event.event} if when else {"event": event.event}


def _by_instant(events: Sequence[Event]) -> Mapping[str, list[Event]]:
    named: dict[str, list[Event]] = {}
    for event in events:
        if event.at and (name := event_instant(event.event)):
            named.setdefault(name, []).append(event)
    return named


def _set_instant(name: str, events: Sequence[Event], found: Found) -> None:
    """Set what all of these events name; where they disagree, none is taken."""
    ats = {render_instant(event.at) for event in events if event.at}
    if len(ats) != 1:
        found.tell(events[1].line, f"{name}: several events of the timeline name it: none was used")
        return
    found.set(name, ats.pop())
    if "closed" in events[0].event.lower():
        found.closings.add(name)
