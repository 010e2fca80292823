"""The feeds and their entries, before they become Atom, RSS or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape, unescape
from urllib.parse import urljoin

from mkdocs_incidents.figures.updates import last_changed_at, list_sent, list_updates
from mkdocs_incidents.model.incident import NEVER, Incident, occurred_at
from mkdocs_incidents.model.vocabulary import ToldAudience
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.site_links import SiteLinks

LATEST, NARROWED = 50, 20
"""Incidents in the feed of the history, and in one of a service or severity, of which there are many.

Readers fetch the whole file each time, and keep what they have seen. The JSON has the rest.
"""

_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom demands an instant. One that moved with each build would bring the same record up as new every time."""

_HREF = re.compile(r'(?<=href=")[^"]+')


@dataclass(frozen=True, slots=True)
class Feed:
    """The `latest` of the `incidents` of the history, a service or a severity, which are all of them, newest first.

    `stem` is the path of its files without the ending; `pages` show the same, the first of them best.
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
        """The page to go to from the feed; the history where nothing has happened that would have a page."""
        return self.pages[0] if self.pages else paths.HISTORY


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An incident in a feed. `url` is its permalink and its id; `content` is HTML, all else is text."""

    incident: Incident
    url: str
    title: str
    content: str
    tags: tuple[str, ...]
    published: datetime
    updated: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDocument:
    """A feed as one file of it says it. `address` is the file's own, `home` that of the page that shows the same.

    `updated` is that of the newest entry; without entries, the present.
    """

    title: str
    address: str
    home: str
    author: str
    entries: tuple[FeedEntry, ...]
    updated: datetime


def list_feeds(context: SiteContext) -> Iterator[Feed]:
    """The whole history, each service, each severity; those without incidents as well, as they may get some."""
    history, settings = context.history, context.settings
    yield Feed(paths.FEED, _title(context), (paths.HISTORY,), history.incidents)
    configured = [service.name for service in settings.services]
    for name in (*configured, *(other for other in history.group("service") if other not in configured)):
        own_page = (paths.service_path(name),) if name in configured else ()
        title = f"{_title(context)}: {context.settings.service_title(name)}"
        yield _narrow("service", name, title, own_page, context)
    for name in settings.scale.names:
        yield _narrow("severity", name, f"{_title(context)}: {name}", (), context)


def _title(context: SiteContext) -> str:
    company = context.workspace.company.name
    return f"{company} incidents" if company else "Incidents"


def _narrow(facet: str, name: str, title: str, own_page: tuple[str, ...], context: SiteContext) -> Feed:
    narrowed = context.addresses.by_group.get((facet, name))
    pages = (*own_page, narrowed) if narrowed else own_page
    return Feed(paths.group_feed_path(facet, name), title, pages, context.history.group(facet).get(name, ()), NARROWED)


def build_entries(feeds: Iterable[Feed], context: SiteContext, links: SiteLinks) -> Mapping[str, FeedEntry]:
    """The entries of all feeds by the incident's file, each built once however many feeds it stands in."""
    shown = {incident.artifact.path: incident for feed in feeds for incident in feed.latest}
    return {path: _build_entry(incident, context, links) for path, incident in shown.items()}


def _build_entry(incident: Incident, context: SiteContext, links: SiteLinks) -> FeedEntry:
    url = links.to_incident(incident)
    words = (incident.severity, *incident.services, *incident.artifact.tags)
    return FeedEntry(
        incident=incident,
        url=url,
        title=f"{incident.id}: {incident.title}",
        content=_absolute_links(_render_content(incident, context), url),
        tags=tuple(dict.fromkeys(word for word in words if word)),
        published=_dated(occurred_at(incident)),
        updated=_dated(last_changed_at(incident)),
    )


def _render_content(incident: Incident, context: SiteContext) -> str:
    template = html_environment().get_template("feeds/entry.html.j2")
    return template.render(
        incident=incident,
        severity=context.settings.scale.get(incident.severity),
        services=[context.settings.service_title(name) for name in incident.services],
        sent=list_sent(incident, ToldAudience.PUBLIC),
        updates=list_updates(incident),
    )


def _dated(at: datetime) -> datetime:
    return _UNDATED if at == NEVER else at


def _absolute_links(html: str, base: str) -> str:
    """The HTML with whole addresses: a feed reader does not know which page a relative one was written for."""

    def absolute(match: re.Match[str]) -> str:
        try:
            return escape(urljoin(base, unescape(match[0])))
        except ValueError:  # no address, for example http://[:]#
            return match[0]

    return _HREF.sub(absolute, html)
