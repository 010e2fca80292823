"""The forms of a feed: Atom (RFC 4287), RSS 2.0 (rssboard.org) and JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from email.utils import format_datetime

from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site.paths import FEED_FILES
from mkdocs_incidents.site.publication.feed import Feed, FeedDocument
from mkdocs_incidents.site.publication.json_feed import render_json_feed

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
