"""The feeds as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_incidents.exchange.publication.feed import LATEST, Feed, FeedDocument, FeedEntry, build_entries, list_feeds
from mkdocs_incidents.exchange.publication.feed_forms import FeedForm
from mkdocs_incidents.exchange.publication.site_links import SiteLinks
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.page import DataFile


def build_feed_files(context: SiteContext, links: SiteLinks, forms: Iterable[FeedForm]) -> Iterator[DataFile]:
    """Each feed in each form."""
    feeds, forms = tuple(list_feeds(context)), tuple(forms)
    entries = build_entries(feeds, context, links) if forms else {}
    for feed in feeds:
        shown = tuple(entries[incident.artifact.path] for incident in feed.incidents[:LATEST]) if forms else ()
        for form in forms:
            path = form.path(feed)
            yield DataFile(path, form.render(_build_document(feed, path, shown, context, links)))


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
