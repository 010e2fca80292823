"""Writes open action items as an iCalendar file (RFC 5545), each on its due day."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from icalendar import Calendar, Event

from mkdocs_incidents.figures.action_items import ActionItem
from mkdocs_incidents.model.vocabulary import ActionStatus
from mkdocs_incidents.site.site_links import SiteLinks

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def render_actions_calendar(items: Iterable[ActionItem], links: SiteLinks, now: datetime, domain: str | None) -> str:
    """Render one event that blocks no time for each open item with a due day. `now` is when the file is made."""
    calendar = Calendar()
    calendar.add("prodid", "-//mkdocs-incidents//action items//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    seen: Counter[str] = Counter()
    for item in items:
        if item.action.status is ActionStatus.OPEN and item.action.due:
            key = f"{links.addresses.by_file[item.incident.artifact.path]}\n{item.action.action}"
            seen[key] += 1
            uid = _build_uid(f"{key}\n{seen[key]}", domain)
            calendar.add_component(_build_event(item, uid, links, now))
    return str(calendar.to_ical(), "utf-8")


def _build_event(item: ActionItem, uid: str, links: SiteLinks, now: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now.replace(microsecond=0))
    event.add("dtstart", item.action.due)
    event.add("transp", "TRANSPARENT")
    event.add("summary", _clean(" ".join(item.action.action.split())))
    event.add("description", _clean(_describe(item)))
    if links.site_url:
        event.add("url", links.to_incident(item.incident))
    return event


def _describe(item: ActionItem) -> str:
    owner = item.action.owner or "nobody yet"
    lines = [f"Owner: {owner}", f"Incident: {item.incident.id}: {item.incident.title}"]
    return "\n".join([*lines, f"Tracked at: {item.action.url}"] if item.action.url else lines)


def _build_uid(key: str, domain: str | None) -> str:
    """Return an id that is the same for the same item, so that calendars update the event."""
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return f"action-{digest}@{domain or 'mkdocs-incidents.invalid'}"


def _clean(text: str) -> str:
    """Remove control characters, which a calendar must not contain."""
    return _CONTROL.sub("\ufffd", text)
