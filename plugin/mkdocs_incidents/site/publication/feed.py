"""Builds the site's feeds: their entries, their files, and the links to them in the heads of pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from html import escape, unescape
from urllib.parse import urljoin

from mkdocs_incidents.figures.updates import last_changed_at, list_sent, list_updates
from mkdocs_incidents.model.incident import NEVER, Incident, occurred_at
from mkdocs_incidents.model.vocabulary import ToldAudience
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import PlannedFile
from mkdocs_incidents.site.paths import Addresses
from mkdocs_incidents.site.publication.feed_forms import NARROWED, Feed, FeedDocument, FeedEntry, FeedForm
from mkdocs_incidents.site.site_links import SiteLinks

_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom requires a time. If it changed with each build, readers would show the same record as new every time."""

_HREF = re.compile(r'(?<=href=")[^"]+')


def list_feeds(context: SiteContext) -> Iterator[Feed]:
    """List the feeds of the whole history, each service and each severity, even those without incidents yet."""
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
    """Build the entries of all feeds by the incident's file, each once."""
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
    """Make addresses absolute, because a feed reader does not know which page they are relative to."""

    def absolute(match: re.Match[str]) -> str:
        try:
            return escape(urljoin(base, unescape(match[0])))
        except ValueError:  # malformed, for example http://[:]#
            return match[0]

    return _HREF.sub(absolute, html)


def plan_feed_files(context: SiteContext, links: SiteLinks, forms: Iterable[FeedForm]) -> Iterator[PlannedFile]:
    """Plan each feed in each format."""
    feeds, forms = tuple(list_feeds(context)), tuple(forms)
    entries = cache(partial(build_entries, feeds, context, links))
    for feed in feeds:
        for form in forms:
            build = partial(_render, feed, form, entries, context, links)
            daily = bool(feed.incidents)  # an empty feed has the time when it was made
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


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """Adds links to the feeds to a page's head, where browsers and feed readers look for them.

    `everywhere` is the feed of the whole history; `narrower` maps the file of a page to the feeds of that page.
    `rendered` caches the links by the way to the root of the site, because most pages have the same ones.
    """

    forms: tuple[FeedForm, ...]
    addresses: Addresses
    everywhere: Feed
    narrower: Mapping[str, tuple[Feed, ...]]
    rendered: dict[str, str] = field(default_factory=dict, compare=False)

    def insert(self, html: str, destination: str) -> str:
        """Return the page for `destination` with its feeds in the head."""
        return html.replace("</head>", f"{self._links(destination)}</head>", 1) if self.forms else html

    def _links(self, destination: str) -> str:
        way_up = "../" * destination.count("/")
        if narrower := self.narrower.get(destination):
            return self._render((self.everywhere, *narrower), way_up)
        if way_up not in self.rendered:
            self.rendered[way_up] = self._render((self.everywhere,), way_up)
        return self.rendered[way_up]

    def _render(self, feeds: Iterable[Feed], way_up: str) -> str:
        links = [
            (feed, form, way_up + self.addresses.from_top(form.path(feed))) for feed in feeds for form in self.forms
        ]
        return html_environment().get_template("feeds/links.html.j2").render(links=links)


def build_feed_links(context: SiteContext, forms: Iterable[FeedForm]) -> FeedLinks:
    """Build the links of all pages."""
    everywhere, *others = list_feeds(context)
    narrower: dict[str, tuple[Feed, ...]] = defaultdict(tuple)
    for feed in others:
        for page in feed.pages:
            narrower[context.addresses.destination(page)] += (feed,)
    return FeedLinks(tuple(forms), context.addresses, everywhere, narrower)
