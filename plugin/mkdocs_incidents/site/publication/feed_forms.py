"""Renders a feed as Atom (RFC 4287), RSS 2.0 (rssboard.org) and JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from mkdocs_incidents.exporting.incident_data import incident_data
from mkdocs_incidents.model.fields import INSTANTS
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.printable import json_text
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths

VERSION = "https://jsonfeed.org/version/1.1"
_INCIDENT_KEYS = ("id", "severity", "response_status", "services", *INSTANTS)

LATEST, NARROWED = 50, 20
"""The number of incidents in the feed of the history, and in the many feeds of services and severities.

Readers fetch the whole file each time and remember old entries. The JSON files have all incidents.
"""


@dataclass(frozen=True, slots=True)
class Feed:
    """The `latest` of all `incidents` of the history, a service or a severity, newest first.

    `stem` is the path of its files without the ending; `pages` show the same incidents, best one first.
    """

    stem: str
    title: str
    pages: tuple[str, ...]
    incidents: tuple[Incident, ...]
    most: int = LATEST

    @property
    def latest(self) -> tuple[Incident, ...]:
        return self.incidents[: self.most]

    @property
    def home(self) -> str:
        """Return the page that the feed links to: the history if no incident has such a page."""
        return self.pages[0] if self.pages else paths.HISTORY


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An incident in a feed. `url` is its permalink and its id; `content` is HTML, everything else is text."""

    incident: Incident
    url: str
    title: str
    content: str
    tags: tuple[str, ...]
    published: datetime
    updated: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDocument:
    """The values of one feed file. `address` is the file's own address, `home` that of the page with the same content.

    `updated` is that of the newest entry, or the current time if there is none.
    """

    title: str
    address: str
    home: str
    author: str
    entries: tuple[FeedEntry, ...]
    updated: datetime


def render_json_feed(document: FeedDocument) -> str:
    """Render a JSON Feed. Its schema is `schemas/json-feed.schema.json`."""
    feed = {
        "version": VERSION,
        "title": document.title,
        "home_page_url": document.home,
        "feed_url": document.address,
        "authors": [{"name": document.author}],
        "items": [_build_item(entry) for entry in document.entries],
    }
    return json_text(feed) + "\n"


def _build_item(entry: FeedEntry) -> Mapping[str, Any]:
    data = incident_data(entry.incident, _INCIDENT_KEYS)
    item = {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content,
        "date_published": render_instant(entry.published),
        "date_modified": render_instant(entry.updated),
        "tags": list(entry.tags),
        "_incident": {name: data[name] for name in _INCIDENT_KEYS if name in data},
    }
    return item | ({"summary": entry.incident.summary} if entry.incident.summary else {})


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot contain, not even as a reference (section 2.2)."""


@dataclass(frozen=True, slots=True)
class FeedForm:
    """A format: its name in the option `exclude`, what readers call it, its files' ending, its media type."""

    name: str
    title: str
    ending: str
    media_type: str
    render: Callable[[FeedDocument], str]

    def path(self, feed: Feed) -> str:
        return f"{feed.stem}.{self.ending}"


def render_atom(document: FeedDocument) -> str:
    """Render an Atom feed."""
    return _render_xml("atom", document)


def render_rss(document: FeedDocument) -> str:
    """Render an RSS feed. `atom:updated` has what RSS has no element for."""
    return _render_xml("rss", document)


FORMS = (
    FeedForm("atom", *paths.FEED_FILES["atom"], "application/atom+xml", render_atom),
    FeedForm("rss", *paths.FEED_FILES["rss"], "application/rss+xml", render_rss),
    FeedForm("json-feed", *paths.FEED_FILES["json-feed"], "application/feed+json", render_json_feed),
)


def list_forms(site_url: str | None, excluded: Collection[str]) -> tuple[FeedForm, ...]:
    """Return the formats to publish. None without a `site_url`, because feeds are read outside the site."""
    return tuple(form for form in FORMS if site_url and form.name not in excluded)


def _render_xml(name: str, document: FeedDocument) -> str:
    template = html_environment().get_template(f"feeds/{name}.xml.j2")
    text = template.render(document=document, instant=render_instant, mail_date=format_datetime)
    return _NOT_XML.sub("\ufffd", text)
