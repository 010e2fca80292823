"""Recognises webhook messages that are not alerts: invitations, reports, pushes, payments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_incidents.recording.alerts.alert import AlertState
from mkdocs_incidents.recording.alerts.alert_mapping import load_names
from mkdocs_incidents.recording.alerts.expressions import list_words
from mkdocs_incidents.recording.alerts.leaves import plain
from mkdocs_incidents.recording.alerts.trouble import is_trouble
from mkdocs_incidents.recording.alerts.unknown_alert import UnknownAlert


def name_message(body: Any, unknown: UnknownAlert) -> str:
    """Name a message that is not an alert, such as `a calendar invitation`. "" for a possible alert."""
    if any(set(list_words(str(leaf.value))) & set(load_names()["activities"]) for leaf in unknown.events()):
        return "what somebody did to an alert"
    names = {plain(name) for leaf in unknown.search.leaves for name in leaf.path.split(".")}
    if names & set(load_names()["alerts"]):
        return ""
    kinds = load_names()["other_messages"].items()
    kind = next((kind for kind, signs in kinds if _is_kind(body, unknown, signs)), "")
    return kind if kind or unknown.state[0] is AlertState.RESOLVED else _name_event(unknown, names)


def _is_kind(body: Any, unknown: UnknownAlert, signs: Mapping[str, Any]) -> bool:
    """Compare the keys of the body and its objects, the words of the event's name, and the title."""
    events = [str(leaf.value) for leaf in unknown.events()]
    named = any(_is_about(event, signs) and not any(map(is_trouble, set(events) - {event})) for event in events)
    named |= any(re.fullmatch(pattern, event, re.IGNORECASE) for pattern in signs.get("names", ()) for event in events)
    titled = any(re.search(pattern, unknown.title, re.IGNORECASE) for pattern in signs.get("titles", ()))
    if signs.get("unless_trouble") and any(is_trouble(str(leaf.value)) for leaf in unknown.search.find("state")):
        return False
    return named or titled or not set(signs.get("keys", ())).isdisjoint(_keys(body))


def _is_about(event: str, signs: Mapping[str, Any]) -> bool:
    return not set(list_words(event)).isdisjoint(signs.get("words", ()))


def _keys(body: Any) -> Iterator[str]:
    for key, value in body.items() if isinstance(body, Mapping) else ():
        yield plain(str(key))
        yield from map(plain, map(str, value)) if isinstance(value, Mapping) else ()


def _name_event(unknown: UnknownAlert, names: set[str]) -> str:
    """Return the event of a message in which nothing says that anything is wrong."""
    neutral = set(load_names()["neutral"])
    events = [leaf for leaf in unknown.events() if not set(list_words(str(leaf.value))) <= neutral]
    told = [*events, *unknown.search.find("state"), *unknown.search.find("title")]
    watched = any(part in name for name in names for part in load_names()["alert_keys"])
    if watched or unknown.has_failed() or any(is_trouble(str(leaf.value)) for leaf in told):
        return ""
    if not events:
        return "" if unknown.has_title() or not unknown.title else "a message that speaks of no trouble"
    return f"a message about something else ({events[0].path} is '{events[0].value}')"
