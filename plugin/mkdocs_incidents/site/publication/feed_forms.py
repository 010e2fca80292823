"""Writes feeds as Atom (RFC 4287), RSS 2.0 (rssboard.org) and JSON Feed 1.1 (jsonfeed.org), and plans their files."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import format_datetime
from functools import cache, partial
from typing import Any

from mkdocs_incidents.exporting.incident_data import incident_data
from mkdocs_incidents.model.fields import INSTANTS
from mkdocs_incidents.printable import json_text
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import PlannedFile
from mkdocs_incidents.site.paths import FEED_FILES
from mkdocs_incidents.site.publication.feed import Feed, FeedDocument, FeedEntry, build_entries, list_feeds
from mkdocs_incidents.site.site_links import SiteLinks

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


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference (its section 2.2)."""


@dataclass(frozen=True, slots=True)
class FeedForm:
    """A form: its name in the option `exclude`, what readers call it, its files' ending, its media type."""

    name: str
    title: str
    ending: str
    media_type: str
    render: Callable[[FeedDocument], str]

    def path(self, feed: Feed) -> str:
        return f"{feed.stem}.{self.ending}"


def render_atom(document: FeedDocument) -> str:
    """An Atom feed."""
    return _render_xml("atom", document)


def render_rss(document: FeedDocument) -> str:
    """An RSS feed; `atom:updated` says what RSS has no element for."""
    return _render_xml("rss", document)


FORMS = (
    FeedForm("atom", *FEED_FILES["atom"], "application/atom+xml", render_atom),
    FeedForm("rss", *FEED_FILES["rss"], "application/rss+xml", render_rss),
    FeedForm("json-feed", *FEED_FILES["json-feed"], "application/feed+json", render_json_feed),
)


def list_forms(site_url: str | None, excluded: Collection[str]) -> tuple[FeedForm, ...]:
    """The forms that are published: none without a `site_url`, as feeds are read away from the site."""
    return tuple(form for form in FORMS if site_url and form.name not in excluded)


def _render_xml(name: str, document: FeedDocument) -> str:
    template = html_environment().get_template(f"feeds/{name}.xml.j2")
    text = template.render(document=document, instant=render_instant, mail_date=format_datetime)
    return _NOT_XML.sub("\ufffd", text)


def plan_feed_files(context: SiteContext, links: SiteLinks, forms: Iterable[FeedForm]) -> Iterator[PlannedFile]:
    """Each feed in each form; an entry is built once for all that show it."""
    feeds, forms = tuple(list_feeds(context)), tuple(forms)
    entries = cache(partial(build_entries, feeds, context, links))
    for feed in feeds:
        for form in forms:
            build = partial(_render, feed, form, entries, context, links)
            daily = bool(feed.incidents)  # an empty one says when it was made
            yield PlannedFile(form.path(feed), build, daily=daily, moving=partial(context.details, feed.latest))


def _render(
    feed: Feed, form: FeedForm, entries: Callable[[], Mapping[str, FeedEntry]], context: SiteContext, links: SiteLinks
) -> str:
    shown = tuple(entries()[incident.artifact.path] for incident in feed.latest)
    return form.render(_build_document(feed, form.path(feed), shown, context, links))


def _build_document(
    feed: Feed, path: str, entries: tuple[FeedEntry, ...], context: SiteContext, links: SiteLinks
) -> FeedDocument:
    return FeedDocument(
        title=feed.title,
        address=links.to(path),
        home=links.to(feed.home),
        author=context.workspace.company.name or "Incident response",
        entries=entries,
        updated=max((entry.updated for entry in entries), default=context.workspace.now),
    )
