"""A feed as JSON Feed 1.1; what it has no words for stands in `_incident`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_incidents.exporting.incident_data import incident_data
from mkdocs_incidents.model.fields import INSTANTS
from mkdocs_incidents.printable import json_text
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.site.publication.feed import FeedDocument, FeedEntry

VERSION = "https://jsonfeed.org/version/1.1"
_INCIDENT_KEYS = ("id", "severity", "response_status", "services", *INSTANTS)


def render_json_feed(document: FeedDocument) -> str:
    """A JSON Feed. Its schema is `schemas/json-feed.schema.json`."""
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
